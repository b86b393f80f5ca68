/** The browser's own cryptography, where fhirclient asks for a package that would bring it to other places. */
export default globalThis.crypto;
