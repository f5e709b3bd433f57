/* Plans of routes for the search in search.c: their times, taking out and putting in, and a pool of good routes. */
#ifndef TOURNEE_ROUTES_H
#define TOURNEE_ROUTES_H
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MOST_ROUTES 64

typedef struct {
  int n, m;
  const int32_t *dist, *service, *open, *close, *profit;
  int32_t *need; /* the least room that a point takes between any two others */
} Instance;

typedef struct {
  int32_t widest; /* the largest gap */
  int len;      /* points including the depot at both ends */
  int32_t *at;  /* point */
  int32_t *leave; /* earliest departure */
  int32_t *gap;   /* room before a point: its latest start less the departure before it */
  int32_t *late;  /* latest start of the visit so that the rest stays feasible */
} Route;

typedef struct {
  Route route[MOST_ROUTES];
  int32_t *home; /* route of a point, -1 where free */
  int32_t *slot; /* position in its route */
  int64_t profit, length;
  int32_t *store;
} Plan;

typedef struct { uint64_t a, b; } Random;

static inline uint64_t next_random(Random *r) { /* xoroshiro128+ (Blackman and Vigna 2018) */
  uint64_t a = r->a, b = r->b, out = a + b;
  b ^= a;
  r->a = ((a << 24) | (a >> 40)) ^ b ^ (b << 16);
  r->b = (b << 37) | (b >> 27);
  return out;
}
static inline int below(Random *r, int n) { return (int)(((next_random(r) >> 32) * (uint64_t)n) >> 32); }
static inline double unit(Random *r) { return (double)(next_random(r) >> 11) * 0x1.0p-53; }
static uint64_t split(uint64_t *s) {
  uint64_t z = (*s += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}
static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

static int plan_new(Plan *p, const Instance *g) {
  size_t width = (size_t)g->n + 2, cells = (size_t)g->m * 4 * width + 2 * (size_t)g->n;
  p->store = calloc(cells, sizeof(int32_t));
  if (!p->store) return 0;
  int32_t *at = p->store;
  for (int r = 0; r < g->m; r++) {
    p->route[r].at = at; at += width;
    p->route[r].leave = at; at += width;
    p->route[r].late = at; at += width;
    p->route[r].gap = at; at += width;
    p->route[r].len = 2;
    p->route[r].at[0] = p->route[r].at[1] = 0;
  }
  p->home = at; at += g->n;
  p->slot = at;
  memset(p->home, 0xff, sizeof(int32_t) * (size_t)g->n);
  return 1;
}

static void plan_copy(Plan *to, const Plan *from, const Instance *g) {
  for (int r = 0; r < g->m; r++) {
    size_t bytes = sizeof(int32_t) * (size_t)from->route[r].len;
    to->route[r].len = from->route[r].len;
    to->route[r].widest = from->route[r].widest;
    memcpy(to->route[r].at, from->route[r].at, bytes);
    memcpy(to->route[r].leave, from->route[r].leave, bytes);
    memcpy(to->route[r].late, from->route[r].late, bytes);
    memcpy(to->route[r].gap, from->route[r].gap, bytes);
  }
  memcpy(to->home, from->home, sizeof(int32_t) * (size_t)g->n);
  memcpy(to->slot, from->slot, sizeof(int32_t) * (size_t)g->n);
  to->profit = from->profit;
  to->length = from->length;
}

/* Earliest departures and latest starts of one route; its points know their place. */
static void route_times(Plan *p, const Instance *g, int r, int first) {
  Route *q = &p->route[r];
  const int n = g->n, len = q->len;
  q->leave[0] = g->open[0];
  for (int k = first > 0 ? first : 1; k < len; k++) {
    int i = q->at[k - 1], j = q->at[k];
    int32_t t = q->leave[k - 1] + g->dist[i * n + j];
    if (t < g->open[j]) t = g->open[j];
    q->leave[k] = t + (k == len - 1 ? 0 : g->service[j]);
    if (j) { p->home[j] = r; p->slot[j] = k; }
  }
  q->late[len - 1] = g->close[0];
  q->widest = q->gap[len - 1] = g->close[0] - q->leave[len - 2];
  for (int k = len - 2; k >= 0; k--) {
    int i = q->at[k], j = q->at[k + 1];
    int32_t t = q->late[k + 1] - g->dist[i * n + j] - (k ? g->service[i] : 0);
    q->late[k] = t < g->close[i] ? t : g->close[i];
    if (!k) break;
    q->gap[k] = q->late[k] - q->leave[k - 1];
    if (q->gap[k] > q->widest) q->widest = q->gap[k];
  }
}

static void take_out(Plan *p, const Instance *g, int r, int first, int count) {
  Route *q = &p->route[r];
  const int n = g->n;
  for (int k = first; k < first + count; k++) {
    int i = q->at[k];
    p->home[i] = -1;
    p->profit -= g->profit[i];
    p->length -= g->dist[q->at[k - 1] * n + i];
  }
  p->length -= g->dist[q->at[first + count - 1] * n + q->at[first + count]];
  p->length += g->dist[q->at[first - 1] * n + q->at[first + count]];
  memmove(q->at + first, q->at + first + count, sizeof(int32_t) * (size_t)(q->len - first - count));
  q->len -= count;
}

static void put_in(Plan *p, const Instance *g, int r, int k, int u) {
  Route *q = &p->route[r];
  const int n = g->n;
  p->length += g->dist[q->at[k - 1] * n + u] + g->dist[u * n + q->at[k]] - g->dist[q->at[k - 1] * n + q->at[k]];
  p->profit += g->profit[u];
  memmove(q->at + k + 1, q->at + k, sizeof(int32_t) * (size_t)(q->len - k));
  q->at[k] = u;
  q->len++;
  route_times(p, g, r, k);
}

/* Routes of good plans, each set of points once, with the profit of the best plan that had it. */
typedef struct { uint64_t digest; int64_t profit; int32_t row; } Kept;
typedef struct { Kept *table; int32_t *cells; int count, most, size, width; } Pool;

static int pool_new(Pool *pool, int most, int width) {
  *pool = (Pool){NULL, NULL, 0, most, 2, width};
  while (pool->size < 2 * most) pool->size *= 2;
  pool->table = calloc((size_t)pool->size, sizeof(Kept));
  pool->cells = malloc(sizeof(int32_t) * (size_t)(most + 1) * (size_t)width);
  return pool->table && pool->cells;
}

static void keep(Pool *pool, const Route *q, int64_t profit) {
  uint64_t digest = 0;
  for (int k = 1; k < q->len - 1; k++) {
    uint64_t z = (uint64_t)q->at[k];
    digest += split(&z);
  }
  uint64_t at = digest & (uint64_t)(pool->size - 1);
  while (pool->table[at].digest && pool->table[at].digest != digest) at = (at + 1) & (uint64_t)(pool->size - 1);
  Kept *kept = &pool->table[at];
  if (kept->digest) {
    if (profit > kept->profit) kept->profit = profit;
  } else if (digest && pool->count < pool->most) {
    *kept = (Kept){digest, profit, pool->count};
    memcpy(pool->cells + (size_t)pool->count++ * (size_t)pool->width, q->at + 1, sizeof(int32_t) * (size_t)(q->len - 1));
  }
}

static int by_profit(const void *a, const void *b) {
  const Kept *x = a, *y = b;
  return x->profit != y->profit ? (x->profit > y->profit ? -1 : 1) : (x->row > y->row ? -1 : 1);
}

/* Hands out the routes of the best plans, latest first among equals, each closed by 0; returns how many. */
static int pool_out(Pool *pool, int most, int32_t *rows) {
  int count = 0;
  for (int k = 0; k < pool->size; k++) if (pool->table[k].digest) pool->table[count++] = pool->table[k];
  qsort(pool->table, (size_t)count, sizeof(Kept), by_profit);
  if (count > most) count = most;
  for (int k = 0; k < count; k++)
    memcpy(rows + (size_t)k * (size_t)pool->width, pool->cells + (size_t)pool->table[k].row * (size_t)pool->width,
           sizeof(int32_t) * (size_t)pool->width);
  return count;
}
#endif
