declare module "pdfjs-dist/build/pdf.worker.min.mjs?worker" {
  const makeWorker: { new (): Worker };
  export default makeWorker;
}
declare module "pdfjs-dist/build/pdf.min.mjs" {
  export const GlobalWorkerOptions: { workerPort: Worker | null };
}
