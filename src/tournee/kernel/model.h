/* The compiled model of a delegation's problem: flat arrays, times in minutes from one origin. */
#ifndef TOURNEE_MODEL_H
#define TOURNEE_MODEL_H
#include <stdint.h>

#define MOST_ITEMS 64    /* visits on one day, all groups together */
#define MOST_STRANDS 16  /* groups of one day */
#define MOST_PEOPLE 48   /* people whose time is watched */
#define NEVER INT32_MAX

typedef struct {
  int32_t days, routes, places, wishes, options, people;
  int32_t direct; /* whether no direct way is longer than one with a visit between */
  const int32_t *day_first;   /* days + 1: first route of a day */
  const int32_t *route_start, *route_end, *route_from, *route_to;
  const int32_t *break_first; /* routes + 1 */
  const int32_t *break_minutes, *break_from, *break_late; /* late: latest begin */
  const int32_t *band_first;  /* days + 1: bands of travel time */
  const int32_t *band_begin, *band_matrix;
  const int32_t *travel;      /* matrices x places x places */
  const int32_t *place, *duration, *buffer; /* of a wish */
  const int32_t *window_first; /* wishes + 1 */
  const int32_t *window_low, *window_high; /* bounds of the start, ascending */
  const int32_t *option_wish, *option_day;
  const int32_t *option_route_first, *option_routes; /* options + 1; the groups that attend together */
  const int32_t *slot_first;  /* options + 1: people still needed, one slot each */
  const int32_t *slot_entry;  /* slots of one entry are filled by different people */
  const int32_t *candidate_first, *candidates; /* slots + 1 */
  const int32_t *free_first, *free_from, *free_to; /* people + 1: when somebody is there */
  const int32_t *after_first, *after; /* wishes + 1: wishes that must be over before this one */
} Model;

/* Arrival at b when a is left at t or later: leaving when the next band begins may be faster (first in, first out). */
static inline int32_t arrival(const Model *m, int day, int a, int b, int32_t t) {
  if (a == b) return t;
  const int first = m->band_first[day], last = m->band_first[day + 1];
  const int64_t cell = (int64_t)a * m->places + b, size = (int64_t)m->places * m->places;
  int k = first;
  while (k + 1 < last && m->band_begin[k + 1] <= t) k++;
  int32_t best = t + m->travel[m->band_matrix[k] * size + cell];
  for (k++; k < last && m->band_begin[k] < best; k++) {
    int32_t later = m->band_begin[k] + m->travel[m->band_matrix[k] * size + cell];
    if (later < best) best = later;
  }
  return best;
}

/* Ready at place b, having left a at t and taken the next `take` breaks of the route on the way; NEVER if that fails.
 * A break is taken after the journey where its hours allow it, else before. */
static inline int32_t ready_at(const Model *m, int route, int day, int a, int b, int32_t t, int taken, int take) {
  int first = m->break_first[route] + taken;
  if (!take) return arrival(m, day, a, b, t);
  int32_t there = arrival(m, day, a, b, t);
  int k = first;
  for (; k < first + take; k++) { /* all behind the journey */
    int32_t begin = there > m->break_from[k] ? there : m->break_from[k];
    if (begin > m->break_late[k]) break;
    there = begin + m->break_minutes[k];
  }
  int32_t behind = k == first + take ? there : NEVER;
  int32_t begin = t > m->break_from[first] ? t : m->break_from[first];
  if (begin > m->break_late[first]) return behind;
  int32_t before = ready_at(m, route, day, a, b, begin + m->break_minutes[first], taken + 1, take - 1);
  return before < behind ? before : behind;
}

/* What holds between wishes, and what an option is worth. */
typedef struct {
  const int64_t *worth;     /* of an option */
  const int32_t *must;      /* of a wish */
  const int32_t *cluster;   /* wishes of one cluster come all or not at all; -1 alone */
  const int32_t *category, *limit; /* of a wish, -1 none; most a day and group, of a category */
  int32_t categories;
  const int32_t *exclude_first, *exclude; /* wishes + 1 */
  const int32_t *before_first, *before;   /* wishes + 1: wishes that come after this one */
  const int32_t *option_first, *option;   /* wishes + 1: the options of a wish */
} Rules;

int tournee_day(const Model *m, int day, int n, const int32_t *items, const int32_t *pins, int64_t limit, int optimise,
                int32_t travel_weight, int32_t wait_weight, int32_t *start, int32_t *breaks, int32_t *people,
                int64_t *cost);
#endif
