export { type AllowList, readAllowList } from "./allow-list.ts";
export { makeServer, type ServerSetting } from "./make-server.ts";
export { isLoopback, type Serving, serve } from "./serve.ts";
