/* The steps of docs/methods/leg-movements.md, 1 to 5, as a plain single-thread C program: one array per step, one loop per step.
 * For comparison only (npm run bench:signals). No mains, no heart, no bad samples: the night it gets has none.
 *   cc -O2 -o detect detect.c -lm
 *   detect NIGHT.edf LEFT RIGHT      channel numbers from 0; prints leg, onset and end in seconds, for movements that count */
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct { double h1, h2, l1, l2, gain; } Band;
static int cmp(const void *a, const void *b) { float x = *(const float *)a, y = *(const float *)b; return (x > y) - (x < y); }
static double quantile(float *v, int n, double q) {
  if (n == 0) return NAN;
  qsort(v, n, sizeof *v, cmp);
  double at = q * (n - 1); int low = (int)at;
  return low + 1 < n ? v[low] + (at - low) * (v[low + 1] - v[low]) : v[low];
}
static void corner(double share, double *k, double *norm, double *a1, double *a2) {
  *k = tan(M_PI * share); *norm = 1 / (1 + M_SQRT2 * *k + *k * *k);
  *a1 = 2 * (*k * *k - 1) * *norm; *a2 = (1 - M_SQRT2 * *k + *k * *k) * *norm;
}
static Band band(double rate) {
  Band b; double hk, hn, lk, ln, top = 0.45 * rate < 100 ? 0.45 * rate : 100;
  corner(10 / rate, &hk, &hn, &b.h1, &b.h2); corner(top / rate, &lk, &ln, &b.l1, &b.l2);
  b.gain = hn * lk * lk * ln; return b;
}
static void pass(double *x, long n, Band b, int back) {
  double first = back ? x[n - 1] : x[0], w1 = first / (1 + b.h1 + b.h2), w2 = w1, v1 = 0, v2 = 0;
  for (long k = 0; k < n; k++) {
    long i = back ? n - 1 - k : k;
    double w = x[i] - b.h1 * w1 - b.h2 * w2, h = w - 2 * w1 + w2, v = h - b.l1 * v1 - b.l2 * v2;
    x[i] = (v + 2 * v1 + v2) * b.gain; w2 = w1; w1 = w; v2 = v1; v1 = v;
  }
}
static void running(const float *in, int n, double q, float *out) {
  float w[31];
  for (int b = 0; b < n; b++) {
    int m = 0;
    for (int k = b < 15 ? 0 : b - 15; k <= b + 15 && k < n; k++) w[m++] = in[k];
    out[b] = quantile(w, m, q);
  }
}
static void quiet(const float *grid, int per, long total, int blocks, int widen, const float *level, float *out) {
  char *loud = calloc(total, 1); float *w = malloc(per * sizeof *w);
  for (long i = 0; i < total; i++) if (grid[i] > level[i / per] + 2) {
    long a = i - widen < 0 ? 0 : i - widen, z = i + widen >= total ? total - 1 : i + widen;
    memset(loud + a, 1, z - a + 1);
  }
  for (int b = 0; b < blocks; b++) {
    int m = 0; long end = (long)(b + 1) * per < total ? (long)(b + 1) * per : total, have = end - (long)b * per;
    for (long i = (long)b * per; i < end; i++) if (!loud[i]) w[m++] = grid[i];
    out[b] = m >= 0.2 * per || (m > 0 && m >= 0.2 * have) ? quantile(w, m, 0.5) : b > 0 ? out[b - 1] : level[b];
  }
  free(loud); free(w);
}
static long number(const char *text, int width) { char t[16] = {0}; memcpy(t, text, width); return strtol(t, 0, 10); }
static double real(const char *text) { char t[9] = {0}; memcpy(t, text, 8); return strtod(t, 0); }

int main(int argc, char **argv) {
  if (argc < 4) return 2;
  FILE *f = fopen(argv[1], "rb"); if (!f) return 1;
  fseek(f, 0, SEEK_END); long size = ftell(f); rewind(f);
  unsigned char *bytes = malloc(size); if (fread(bytes, 1, size, f) != (size_t)size) return 1; fclose(f);
  char *h = (char *)bytes; int ns = number(h + 252, 4); long head = 256L * (ns + 1), record = 0, start[4096], per[4096];
  double seconds = real(h + 244);
  for (int i = 0; i < ns; i++) { per[i] = number(h + 256 + 216L * ns + 8L * i, 8); start[i] = record; record += per[i] * 2; }
  long records = (size - head) / record;
  for (int leg = 0; leg < 2; leg++) {
    int c = atoi(argv[2 + leg]); double rate = per[c] / seconds; long n = records * per[c];
    double pmin = real(h + 256 + 104L * ns + 8L * c), pmax = real(h + 256 + 112L * ns + 8L * c);
    double dmin = real(h + 256 + 120L * ns + 8L * c), dmax = real(h + 256 + 128L * ns + 8L * c), scale = fabs((pmax - pmin) / (dmax - dmin));
    double *x = malloc(n * sizeof *x); float *r = malloc(n * sizeof *r), *e = malloc(n * sizeof *e);
    for (long k = 0; k < records; k++) {
      const unsigned char *p = bytes + head + k * record + start[c];
      for (long i = 0; i < per[c]; i++) x[k * per[c] + i] = (int16_t)(p[2 * i] | p[2 * i + 1] << 8) * scale;
    }
    Band b = band(rate); pass(x, n, b, 0); pass(x, n, b, 1);
    for (long i = 0; i < n; i++) r[i] = fabs(x[i]);
    long half = (long)(0.075 * rate); double sum = 0;
    for (long i = 0; i < half && i < n; i++) sum += r[i];
    for (long i = 0; i < n; i++) {
      if (i + half < n) sum += r[i + half];
      if (i - half - 1 >= 0) sum -= r[i - half - 1];
      long low = i - half < 0 ? 0 : i - half, high = i + half >= n ? n - 1 : i + half;
      e[i] = sum / (high - low + 1);
    }
    long block = lround(10 * rate); int blocks = (n + block - 1) / block, step = (int)(0.05 * rate) < 1 ? 1 : (int)(0.05 * rate);
    int grids = (block + step - 1) / step; long total = 0;
    float *grid = malloc((long)blocks * grids * sizeof *grid), *guess = malloc(blocks * sizeof(float)), *w = malloc(grids * sizeof *w);
    float *level = malloc(blocks * sizeof(float)), *median = malloc(blocks * sizeof(float));
    for (int k = 0; k < blocks; k++) {
      long end = (k + 1L) * block < n ? (k + 1L) * block : n; int m = 0;
      for (long i = k * block; i < end; i += step) { grid[total++] = e[i]; w[m++] = e[i]; }
      guess[k] = quantile(w, m, 0.3);
    }
    int widen = (int)ceil(0.5 / (step / rate)); running(guess, blocks, 0.4, level);
    for (int round = 0; round < 2; round++) { quiet(grid, grids, total, blocks, widen, level, median); running(median, blocks, 0.5, level); }
    long still = (long)ceil(0.5 * rate - 1e-6), window = lround(0.5 * rate), move = lround(0.05 * rate); float *m = malloc(window * sizeof *m);
    for (long i = 0; i < n;) {
      if (e[i] < level[i / block] + 8) { i++; continue; }
      long on = i, calm = -1, off = n;
      for (; i < n; i++) {
        if (e[i] < level[i / block] + 2) { if (calm < 0) calm = i; if (i + 1 - calm >= still) { off = calm; i++; break; } } else calm = -1;
      }
      if (off == n && calm >= 0) off = calm;
      int held = 0;
      for (long k = on; k + window <= off && !held; k += move) {
        for (long q = 0; q < window; q++) m[q] = r[k + q];
        qsort(m, window, sizeof *m, cmp); held = m[window / 2] >= level[k / block] + 2;
      }
      if ((off - on) / rate >= 0.4995 && held) printf("%c,%.3f,%.3f\n", leg ? 'R' : 'L', on / rate, off / rate);
    }
    free(x); free(r); free(e); free(grid); free(guess); free(w); free(level); free(median); free(m);
  }
  return 0;
}
