export { type AllowList, readAllowList } from "./allow-list.ts";
export { type Clinic, type OpenClinic, openClinic } from "./clinic/clinic.ts";
export { type ClinicSetting, checkClinicSetting, readClinicSetting } from "./clinic/clinic-setting.ts";
export { isLoopback } from "./is-loopback.ts";
export { makeServer, type RouteName, routeList, type ServerSetting } from "./make-server.ts";
export { type Serving, serve } from "./serve.ts";
export * from "./smart-routes.ts";
export { readSmartSettings, type SmartSystem } from "./smart-settings.ts";
