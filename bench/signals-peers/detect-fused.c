/* The practical limit: decode, filter forward and backward, rectify and envelope for both legs in one pass each, as two-wide vectors,
 * with the threshold on a fixed rest. It leaves the resting level and the rules out: a lower bound on time, not a scorer.
 *   cc -O3 -march=native -o detect-fused detect-fused.c -lm */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
typedef double V __attribute__((vector_size(16)));
static long number(const char *text, int width) { char t[16] = {0}; memcpy(t, text, width); return strtol(t, 0, 10); }
static void corner(double share, double *k, double *norm, double *a1, double *a2) {
  *k = tan(M_PI * share); *norm = 1 / (1 + M_SQRT2 * *k + *k * *k);
  *a1 = 2 * (*k * *k - 1) * *norm; *a2 = (1 - M_SQRT2 * *k + *k * *k) * *norm;
}
int main(int argc, char **argv) {
  if (argc < 4) return 2;
  FILE *f = fopen(argv[1], "rb"); if (!f) return 1;
  fseek(f, 0, SEEK_END); long size = ftell(f); rewind(f);
  unsigned char *bytes = malloc(size); if (fread(bytes, 1, size, f) != (size_t)size) return 1; fclose(f);
  char *h = (char *)bytes; int ns = number(h + 252, 4), a = atoi(argv[2]), b = atoi(argv[3]); long head = 256L * (ns + 1), record = 0, at[4096], per[4096];
  for (int i = 0; i < ns; i++) { per[i] = number(h + 256 + 216L * ns + 8L * i, 8); at[i] = record; record += per[i] * 2; }
  long records = (size - head) / record, n = records * per[a]; double rate = per[a] / strtod(h + 244, 0), hk, hn, lk, ln, h1, h2, l1, l2;
  corner(10 / rate, &hk, &hn, &h1, &h2); corner((0.45 * rate < 100 ? 0.45 * rate : 100) / rate, &lk, &ln, &l1, &l2);
  double g = hn * lk * lk * ln, scale = g * g * 2000.0 / 65535;
  V *x = aligned_alloc(16, n * sizeof(V)), w1 = {0, 0}, w2 = {0, 0}, v1 = {0, 0}, v2 = {0, 0}; long i = 0;
  for (long k = 0; k < records; k++) {
    const int16_t *p = (const int16_t *)(bytes + head + k * record + at[a]), *q = (const int16_t *)(bytes + head + k * record + at[b]);
    for (long s = 0; s < per[a]; s++, i++) {
      V in = {p[s], q[s]};
      if (i == 0) { w1 = in / (1 + h1 + h2); w2 = w1; }
      V w = in - h1 * w1 - h2 * w2, v = w - 2 * w1 + w2 - l1 * v1 - l2 * v2;
      x[i] = v + 2 * v1 + v2; w2 = w1; w1 = w; v2 = v1; v1 = v;
    }
  }
  w1 = x[n - 1] / (1 + h1 + h2); w2 = w1; v1 = v2 = (V){0, 0};
  long half = (long)(0.075 * rate), width = 2 * half + 1, found[2] = {0, 0}, calm[2] = {0, 0}, still = (long)(0.5 * rate); int on[2] = {0, 0}; V sum = {0, 0};
  for (i = n - 1; i >= 0; i--) {
    V w = x[i] - h1 * w1 - h2 * w2, v = w - 2 * w1 + w2 - l1 * v1 - l2 * v2, y = (v + 2 * v1 + v2) * scale;
    w2 = w1; w1 = w; v2 = v1; v1 = v;
    y = (V){fabs(y[0]), fabs(y[1])}; x[i] = y; sum += y;
    if (i + width < n) sum -= x[i + width];
    V e = sum / (double)width;
    for (int leg = 0; leg < 2; leg++) {
      if (!on[leg]) { if (e[leg] >= 9.8) { on[leg] = 1; calm[leg] = 0; found[leg]++; } }
      else if (e[leg] < 3.8) { if (++calm[leg] >= still) on[leg] = 0; } else calm[leg] = 0;
    }
  }
  printf("%ld %ld\n", found[0], found[1]); return 0;
}
