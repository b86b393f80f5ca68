/** The address of a worker, as the builder gives it. */
declare module "*?worker&url" {
  const address: string;
  export default address;
}
