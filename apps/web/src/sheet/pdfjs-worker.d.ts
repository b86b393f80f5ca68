declare module "pdfjs-dist/build/pdf.worker.min.mjs?worker&url" {
  const address: string;
  export default address;
}
declare module "pdfjs-dist/build/pdf.min.mjs" {
  export const GlobalWorkerOptions: { workerPort: Worker | null };
}
