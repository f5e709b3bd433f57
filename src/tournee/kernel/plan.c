/* A programme by ruin and recreate: wishes are taken out of days and put back where the exact timing of the day lets them in.
 *
 * The frame is that of search.c (Christiaens and Vanden Berghe 2020; Schmid and Ehmke 2017); a ruin that makes room for one
 * chosen wish follows ejection chains (Glover 1996). Every insertion is judged by tournee_day, so that all constraints hold
 * after every step.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include "model.h"

#define MOST_DAYS 64
#define MOST_SLOTS 8
#define MOST_REFUSED 40

typedef struct {
  int n[MOST_DAYS];
  int32_t items[MOST_DAYS][MOST_ITEMS];
  int32_t *chosen; /* option of a wish, -1 */
  int32_t *count;  /* visits of a category, by route */
  int64_t worth;
} Programme;

typedef struct {
  const Model *m;
  const Rules *rules;
  uint64_t rnd;
  Programme now, best, trial;
  int64_t version[MOST_DAYS], clock, *failed; /* failed: version of the day that refused an option */
  int32_t *order, *shuffled;
  double *key;
  int32_t start[MOST_ITEMS], breaks[MOST_ITEMS * MOST_STRANDS], people[MOST_ITEMS * MOST_SLOTS];
  int64_t node_limit;
  int refused; /* insertions refused in this round */
} Planner;

static uint64_t draw(Planner *p) {
  uint64_t z = (p->rnd += 0x9e3779b97f4a7c15ull);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}
static int pick(Planner *p, int n) { return (int)((draw(p) >> 33) % (uint64_t)n); }
static double part(Planner *p) { return (double)(draw(p) >> 11) * 0x1.0p-53; }

static void copy(const Planner *p, Programme *to, const Programme *from) {
  memcpy(to->n, from->n, sizeof to->n);
  for (int d = 0; d < p->m->days; d++) memcpy(to->items[d], from->items[d], sizeof(int32_t) * (size_t)from->n[d]);
  memcpy(to->chosen, from->chosen, sizeof(int32_t) * (size_t)p->m->wishes);
  memcpy(to->count, from->count, sizeof(int32_t) * (size_t)(p->m->routes * (p->rules->categories + 1)));
  to->worth = from->worth;
}

static void book(const Planner *p, Programme *g, int option, int by) {
  int wish = p->m->option_wish[option], category = p->rules->category[wish];
  g->worth += by * p->rules->worth[option];
  if (category < 0) return;
  for (int k = p->m->option_route_first[option]; k < p->m->option_route_first[option + 1]; k++)
    g->count[p->m->option_routes[k] * (p->rules->categories + 1) + category] += by;
}

static void drop(Planner *p, Programme *g, int wish) {
  int option = g->chosen[wish], day = p->m->option_day[option];
  for (int k = 0; k < g->n[day]; k++)
    if (g->items[day][k] == option) { g->items[day][k] = g->items[day][--g->n[day]]; break; }
  g->chosen[wish] = -1;
  book(p, g, option, -1);
  p->version[day] = ++p->clock;
}

static int allowed(const Planner *p, const Programme *g, int option) {
  const Model *m = p->m;
  const Rules *r = p->rules;
  int wish = m->option_wish[option], day = m->option_day[option], category = r->category[wish];
  if (g->n[day] >= MOST_ITEMS - 1) return 0;
  for (int k = r->exclude_first[wish]; k < r->exclude_first[wish + 1]; k++)
    if (g->chosen[r->exclude[k]] >= 0) return 0;
  for (int k = m->after_first[wish]; k < m->after_first[wish + 1]; k++)
    if (g->chosen[m->after[k]] >= 0 && m->option_day[g->chosen[m->after[k]]] > day) return 0;
  for (int k = r->before_first[wish]; k < r->before_first[wish + 1]; k++)
    if (g->chosen[r->before[k]] >= 0 && m->option_day[g->chosen[r->before[k]]] < day) return 0;
  if (category >= 0)
    for (int k = m->option_route_first[option]; k < m->option_route_first[option + 1]; k++)
      if (g->count[m->option_routes[k] * (r->categories + 1) + category] >= r->limit[category]) return 0;
  return 1;
}

static int insert(Planner *p, Programme *g, int option) {
  int day = p->m->option_day[option];
  if (p->failed[option] == p->version[day] || !allowed(p, g, option)) return 0;
  g->items[day][g->n[day]] = option;
  if (tournee_day(p->m, day, g->n[day] + 1, g->items[day], NULL, p->node_limit, 0, 0, 0, p->start, p->breaks, p->people,
                  NULL) != 1) {
    p->failed[option] = p->version[day];
    p->refused++;
    return 0;
  }
  g->n[day]++;
  g->chosen[p->m->option_wish[option]] = option;
  book(p, g, option, 1);
  p->version[day] = ++p->clock;
  return 1;
}

static int insert_wish(Planner *p, Programme *g, int wish, int by_worth) {
  const Rules *r = p->rules;
  int n = r->option_first[wish + 1] - r->option_first[wish];
  memcpy(p->shuffled, r->option + r->option_first[wish], sizeof(int32_t) * (size_t)n);
  for (int k = n; k > 1; k--) {
    int j = pick(p, k), swap = p->shuffled[k - 1];
    p->shuffled[k - 1] = p->shuffled[j];
    p->shuffled[j] = swap;
  }
  if (by_worth) /* what stays as it was comes first */
    for (int k = 1; k < n; k++)
      if (r->worth[p->shuffled[k]] > r->worth[p->shuffled[0]]) {
        int swap = p->shuffled[k];
        p->shuffled[k] = p->shuffled[0];
        p->shuffled[0] = swap;
      }
  for (int k = 0; k < n; k++) if (insert(p, g, p->shuffled[k])) return 1;
  return 0;
}

static int by_key(const double *key, int32_t *a, int n) {
  for (int i = 1; i < n; i++) {
    int32_t v = a[i];
    int j = i;
    for (; j > 0 && key[a[j - 1]] > key[v]; j--) a[j] = a[j - 1];
    a[j] = v;
  }
  return n;
}

/* Puts wishes in until `most` insertions were refused; what must be held is always tried. */
static void recreate(Planner *p, Programme *g, int first, int most) {
  const Model *m = p->m;
  const Rules *r = p->rules;
  int count = 0, way = pick(p, 4);
  for (int w = 0; w < m->wishes; w++) {
    if (g->chosen[w] >= 0 || r->option_first[w] == r->option_first[w + 1]) continue;
    double worth = (double)r->worth[r->option[r->option_first[w]]];
    double noise = 0.3 + part(p);
    p->key[w] = way == 0 ? -worth * noise : way == 1 ? -worth * noise / (30.0 + m->duration[w]) : way == 2 ? -part(p)
                : -noise * worth / (1.0 + (double)(r->option_first[w + 1] - r->option_first[w]));
    if (r->must[w]) p->key[w] -= 1e15;
    if (w == first) p->key[w] -= 1e14;
    p->order[count++] = w;
  }
  by_key(p->key, p->order, count);
  p->refused = 0;
  for (int c = 0; c < count && (p->refused < most || r->must[p->order[c]]); c++) {
    int w = p->order[c];
    if (g->chosen[w] >= 0 || !insert_wish(p, g, w, part(p) < 0.7) || r->cluster[w] < 0) continue;
    int whole = 1;
    for (int v = 0; v < m->wishes; v++)
      if (r->cluster[v] == r->cluster[w] && g->chosen[v] < 0 && !insert_wish(p, g, v, 1)) whole = 0;
    for (int v = 0; !whole && v < m->wishes; v++)
      if (r->cluster[v] == r->cluster[w] && g->chosen[v] >= 0) drop(p, g, v);
  }
}

static void drop_with_cluster(Planner *p, Programme *g, int wish) {
  drop(p, g, wish);
  int cluster = p->rules->cluster[wish];
  for (int v = 0; cluster >= 0 && v < p->m->wishes; v++)
    if (p->rules->cluster[v] == cluster && g->chosen[v] >= 0) drop(p, g, v);
}

/* Takes visits out; returns the wish to be put in first, -1 for none. */
static int ruin(Planner *p, Programme *g) {
  const Model *m = p->m;
  int way = pick(p, 8), day = pick(p, m->days);
  if (way < 4) { /* make room for one wish that is left out */
    int w = pick(p, m->wishes), tries = 0;
    while (tries++ < m->wishes && (g->chosen[w] >= 0 || p->rules->option_first[w] == p->rules->option_first[w + 1]))
      w = (w + 1) % m->wishes;
    if (g->chosen[w] < 0 && p->rules->option_first[w] < p->rules->option_first[w + 1]) {
      int n = p->rules->option_first[w + 1] - p->rules->option_first[w];
      int option = p->rules->option[p->rules->option_first[w] + pick(p, n)], count = 1 + pick(p, 3);
      day = m->option_day[option];
      for (int c = 0; c < count && g->n[day]; c++) {
        int from = pick(p, g->n[day]), hit = -1;
        for (int k = 0; k < g->n[day] && hit < 0; k++) { /* of the groups concerned, mostly */
          int other = g->items[day][(from + k) % g->n[day]];
          for (int a = m->option_route_first[option]; a < m->option_route_first[option + 1]; a++)
            for (int b = m->option_route_first[other]; b < m->option_route_first[other + 1]; b++)
              if (m->option_routes[a] == m->option_routes[b]) hit = other;
        }
        if (hit < 0 || part(p) < 0.2) hit = g->items[day][from];
        drop_with_cluster(p, g, m->option_wish[hit]);
      }
      return w;
    }
  }
  if (way == 4) { /* most of a day */
    for (int k = g->n[day] - 1; k >= 0; k--)
      if (k < g->n[day] && part(p) < 0.7) drop_with_cluster(p, g, m->option_wish[g->items[day][k]]);
  } else if (way == 5 && m->days > 1) { /* a little of two days */
    int second = pick(p, m->days);
    for (int k = g->n[day] - 1; k >= 0; k--)
      if (k < g->n[day] && part(p) < 0.35) drop_with_cluster(p, g, m->option_wish[g->items[day][k]]);
    for (int k = g->n[second] - 1; k >= 0; k--)
      if (k < g->n[second] && part(p) < 0.35) drop_with_cluster(p, g, m->option_wish[g->items[second][k]]);
  } else { /* single visits anywhere */
    int count = 1 + pick(p, 6);
    for (int c = 0; c < count; c++) {
      int d = pick(p, m->days);
      if (g->n[d]) drop_with_cluster(p, g, m->option_wish[g->items[d][pick(p, g->n[d])]]);
    }
  }
  return -1;
}

static int programme_new(Programme *g, const Model *m, const Rules *r) {
  g->chosen = malloc(sizeof(int32_t) * (size_t)(m->wishes + 1));
  g->count = calloc((size_t)(m->routes + 1) * (size_t)(r->categories + 1), sizeof(int32_t));
  if (!g->chosen || !g->count) return 0;
  for (int w = 0; w < m->wishes; w++) g->chosen[w] = -1;
  return 1;
}

/* Searches from `chosen` (options of the wishes, -1) and leaves the best programme there; returns its worth, -1 without memory.
 * Ends after `seconds` or `rounds`, at `target` or when *stop is set. */
int64_t tournee_plan(const Model *m, const Rules *rules, double seconds, int64_t rounds, uint64_t seed, int64_t target,
                     int64_t node_limit, double hot, int32_t *chosen, int64_t *rounds_done, const volatile int32_t *stop) {
  Planner *p = calloc(1, sizeof(Planner));
  int64_t out = -1, round = 0;
  if (!p || m->days > MOST_DAYS) { free(p); return -1; }
  p->m = m; p->rules = rules; p->rnd = seed * 0x2545f4914f6cdd1dull + 1; p->node_limit = node_limit;
  p->failed = calloc((size_t)m->options + 1, sizeof(int64_t));
  p->order = malloc(sizeof(int32_t) * (size_t)(m->wishes + 1));
  p->key = malloc(sizeof(double) * (size_t)(m->wishes + 1));
  p->shuffled = malloc(sizeof(int32_t) * (size_t)(m->options + 1));
  if (p->failed && p->order && p->key && p->shuffled && programme_new(&p->now, m, rules) &&
      programme_new(&p->best, m, rules) && programme_new(&p->trial, m, rules)) {
    for (int d = 0; d < m->days; d++) p->version[d] = ++p->clock;
    for (int w = 0; w < m->wishes; w++) if (chosen[w] >= 0) insert(p, &p->trial, chosen[w]);
    recreate(p, &p->trial, -1, INT32_MAX);
    copy(p, &p->now, &p->trial);
    copy(p, &p->best, &p->trial);
    struct timespec t0, t;
    clock_gettime(CLOCK_MONOTONIC, &t0);
    double heat = hot;
    for (round = 0; round < rounds && m->wishes && m->days; round++) {
      if ((round & 7) == 0) {
        clock_gettime(CLOCK_MONOTONIC, &t);
        double used = seconds > 0 ? ((double)(t.tv_sec - t0.tv_sec) + 1e-9 * (double)(t.tv_nsec - t0.tv_nsec)) / seconds : 0;
        if (used >= 1 || *stop || p->best.worth >= target) break;
        if (rounds < INT64_MAX) used = (double)round / (double)rounds; /* so that the same rounds give the same answer */
        heat = hot * pow(0.02, used);
      }
      int first = ruin(p, &p->trial);
      recreate(p, &p->trial, first, MOST_REFUSED);
      double gain = (double)(p->trial.worth - p->now.worth);
      if (gain >= 0 || gain > heat * log(part(p) + 1e-300)) {
        copy(p, &p->now, &p->trial);
        if (p->now.worth > p->best.worth) copy(p, &p->best, &p->now);
      } else {
        copy(p, &p->trial, &p->now);
        for (int d = 0; d < m->days; d++) p->version[d] = ++p->clock;
      }
    }
    memcpy(chosen, p->best.chosen, sizeof(int32_t) * (size_t)m->wishes);
    out = p->best.worth;
  }
  *rounds_done = round;
  Programme *all[] = {&p->now, &p->best, &p->trial};
  for (int k = 0; k < 3; k++) { free(all[k]->chosen); free(all[k]->count); }
  free(p->failed); free(p->order); free(p->key); free(p->shuffled); free(p);
  return out;
}
