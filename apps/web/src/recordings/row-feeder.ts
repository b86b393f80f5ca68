/** Reads a recording ahead of the worker that scores it, which hands over one end of a channel. Off the page; nothing leaves the device. */
import { type FeederEnd, feedRows } from "./feed-rows.ts";

const scope = self as unknown as { onmessage: ((event: MessageEvent<MessagePort>) => void) | null };

scope.onmessage = ({ data }) => feedRows(data as FeederEnd);
