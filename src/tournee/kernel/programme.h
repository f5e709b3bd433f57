/* A programme in the making: days as lines, what is chosen, and what allows one more visit; of plan.c alone. */
#ifndef TOURNEE_PROGRAMME_H
#define TOURNEE_PROGRAMME_H
#include <stdlib.h>
#include <string.h>
#include "line.h"

#define MOST_DAYS 64

typedef struct {
  Line line[MOST_DAYS];
  int64_t version[MOST_DAYS]; /* of a day's visits: the same number, the same visits */
  int32_t *chosen; /* option of a wish, -1 */
  int32_t *count;  /* visits of a category, by route */
  int64_t worth;
} Programme;

typedef struct { double key; int32_t wish; } Entry;

typedef struct {
  Field field;
  const Model *m;
  const Rules *rules;
  uint64_t rnd;
  Programme now, best, trial;
  int64_t clock, round, *failed, *met; /* failed: version of the day that refused an option; met: round that looked at a wish */
  int32_t *of_day, day_first[MOST_DAYS + 1]; /* options by day */
  int32_t *way;
  uint32_t *groups;
  Entry *entry;
  int32_t start[MOST_ITEMS], breaks[MOST_ITEMS * MOST_STRANDS], people[MOST_ITEMS * MOST_SLOTS];
  int64_t node_limit;
  uint64_t loose; /* days whose visits have changed in this round */
} Planner;

static uint64_t draw(Planner *p) { return mix(p->rnd += 0x9e3779b97f4a7c15ull); }
static int pick(Planner *p, int n) { return (int)((draw(p) >> 33) % (uint64_t)n); }
static double part(Planner *p) { return (double)(draw(p) >> 11) * 0x1.0p-53; }

static void copy(const Planner *p, Programme *to, const Programme *from) {
  for (int d = 0; d < p->m->days; d++)
    if (to->version[d] != from->version[d]) {
      line_copy(&to->line[d], &from->line[d]);
      to->version[d] = from->version[d];
    }
  memcpy(to->chosen, from->chosen, sizeof(int32_t) * (size_t)p->m->wishes);
  memcpy(to->count, from->count, sizeof(int32_t) * (size_t)(p->m->routes * (p->rules->categories + 1)));
  to->worth = from->worth;
}

static void changed(Planner *p, Programme *g, int day) {
  g->version[day] = ++p->clock;
  p->loose |= (uint64_t)1 << day;
}

static void book(const Planner *p, Programme *g, int option, int by) {
  int wish = p->m->option_wish[option], category = p->rules->category[wish];
  g->worth += by * p->rules->worth[option];
  if (category < 0) return;
  for (int k = p->m->option_route_first[option]; k < p->m->option_route_first[option + 1]; k++)
    g->count[p->m->option_routes[k] * (p->rules->categories + 1) + category] += by;
}

static void take_away(Planner *p, Programme *g, int wish) {
  int option = g->chosen[wish], day = p->m->option_day[option], k = 0;
  Line *line = &g->line[day];
  while (line->item[k] != option) k++;
  memmove(line->item + k, line->item + k + 1, sizeof(int32_t) * (size_t)(line->n - k - 1));
  line->n--;
  g->chosen[wish] = -1;
  book(p, g, option, -1);
  changed(p, g, day);
}

/* Takes a wish out, and those that come with it or not at all. */
static void drop(Planner *p, Programme *g, int wish) {
  take_away(p, g, wish);
  int cluster = p->rules->cluster[wish];
  for (int v = 0; cluster >= 0 && v < p->m->wishes; v++)
    if (p->rules->cluster[v] == cluster && g->chosen[v] >= 0) take_away(p, g, v);
}

/* Times the days that changed. Where a direct way is longer than one with a stop, fewer visits can be too many: the last go, too,
 * and those that come with them, which may be on a day that was timed before. */
static void settle(Planner *p, Programme *g) {
  uint64_t all = p->loose, left = all;
  while (left) {
    const int day = __builtin_ctzll(left);
    Line *line = &g->line[day];
    left &= left - 1;
    while (!line_time(&p->field, day, line) && line->n) {
      p->loose = 0;
      drop(p, g, p->m->option_wish[line->item[line->n - 1]]);
      left |= p->loose & ~((uint64_t)1 << day);
      all |= p->loose;
    }
  }
  p->loose = all;
}

static int allowed(const Planner *p, const Programme *g, int option) {
  const Model *m = p->m;
  const Rules *r = p->rules;
  int wish = m->option_wish[option], day = m->option_day[option], category = r->category[wish];
  if (g->line[day].n >= MOST_ITEMS - 1) return 0;
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

static void took(Planner *p, Programme *g, int option) {
  g->chosen[p->m->option_wish[option]] = option;
  book(p, g, option, 1);
  changed(p, g, p->m->option_day[option]);
}
#endif
