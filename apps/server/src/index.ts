export { type AllowList, readAllowList } from "./allow-list.ts";
export { makeServer, type RouteName, routeList, type ServerSetting } from "./make-server.ts";
export { isLoopback, type Serving, serve } from "./serve.ts";
export * from "./smart-routes.ts";
export { readSmartSettings, type SmartSystem } from "./smart-settings.ts";
