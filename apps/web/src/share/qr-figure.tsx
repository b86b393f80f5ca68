import qr from "qrcode-generator";
import type { ReactNode } from "react";

/** A text as a QR code (ISO/IEC 18004, correction level M), black on white in every theme so that a camera reads it. */
export function QrFigure({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const code = qr(0, "M");
  code.addData(text);
  code.make();
  const count = code.getModuleCount();
  const margin = 4; // the quiet zone that the standard asks for
  let path = "";
  for (let row = 0; row < count; row += 1)
    for (let column = 0; column < count; column += 1) if (code.isDark(row, column)) path += `M${column + margin} ${row + margin}h1v1h-1z`;
  const size = count + 2 * margin;
  return (
    <svg viewBox={`0 0 ${size} ${size}`} width="220" height="220" role="img" aria-label={label} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  );
}
