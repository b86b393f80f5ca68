/** Address of the evidence that questions need; see build/shown-evidence.ts. */
declare module "virtual:evidence-first" {
  const address: string;
  export default address;
}
/** Address of everything else. */
declare module "virtual:evidence-rest" {
  const address: string;
  export default address;
}
