/* Where groups and people are in the course of a day: used by day.c, which decides, and by line.c, which keeps orders of visits. */
#ifndef TOURNEE_STATE_H
#define TOURNEE_STATE_H
#include "model.h"

#define MOST_SLOTS 8

typedef struct {
  int32_t time[MOST_STRANDS], place[MOST_STRANDS], taken[MOST_STRANDS];
  int32_t free_at[MOST_PEOPLE], where[MOST_PEOPLE]; /* where: place of the last visit, -1 before the first */
  int32_t last_start;
  uint64_t done;
  int64_t cost;
  uint64_t key;
} State;

static inline uint64_t mix(uint64_t z) {
  z += 0x9e3779b97f4a7c15ull;
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ull;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebull;
  return z ^ (z >> 31);
}

static inline int present(const Model *m, int person, int32_t from, int32_t to, int32_t *next) {
  for (int k = m->free_first[person]; k < m->free_first[person + 1]; k++) {
    if (m->free_to[k] < to) continue;
    if (m->free_from[k] <= from) return 1;
    if (m->free_to[k] - m->free_from[k] >= to - from) { *next = m->free_from[k]; return 0; }
  }
  *next = NEVER;
  return 0;
}

static inline int32_t in_window(const Model *m, int wish, int32_t t) {
  for (int k = m->window_first[wish]; k < m->window_first[wish + 1]; k++)
    if (t <= m->window_high[k]) return t > m->window_low[k] ? t : m->window_low[k];
  return NEVER;
}

/* Earliest start of an option for which the groups are ready at `ready`, held by the people chosen; pin: the only start, or -1. */
static inline int32_t earliest(const Model *m, int day, const State *s, int option, int32_t pin, int32_t ready, const int *who,
                               int slots) {
  int wish = m->option_wish[option], place = m->place[wish];
  int32_t length = m->duration[wish], t = ready + m->buffer[wish];
  if (pin >= 0) { if (t > pin) return NEVER; t = pin; }
  for (int k = 0; k < slots; k++) {
    int p = who[k];
    if (s->where[p] < 0) continue;
    int32_t there = arrival(m, day, s->where[p], place, s->free_at[p]);
    if (there > t) t = there;
  }
  for (;;) {
    int32_t begin = t;
    t = in_window(m, wish, t);
    if (t == NEVER) return NEVER;
    for (int k = 0; k < slots; k++) {
      int32_t next = t;
      if (!present(m, who[k], t, t + length, &next)) {
        if (next == NEVER) return NEVER;
        if (next > t) t = next;
      }
    }
    if (t == begin) break;
  }
  if (pin >= 0 && t != pin) return NEVER;
  return t;
}

/* A later untaken break of the route can still be held when the group is busy until `until`. */
static inline int breaks_alive(const Model *m, int route, int taken, int32_t until) {
  for (int k = m->break_first[route] + taken; k < m->break_first[route + 1]; k++)
    if (until > m->break_late[k]) return 0;
  return 1;
}
#endif
