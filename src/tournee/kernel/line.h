/* One day as a line of visits in the order in which groups and people turn to them, timed as early as that order allows. */
#ifndef TOURNEE_LINE_H
#define TOURNEE_LINE_H
#include <string.h>
#include "state.h"

typedef struct {
  int32_t n, home; /* home: when the groups are back, all added */
  int32_t item[MOST_ITEMS]; /* options */
  int32_t start[MOST_ITEMS];
  int32_t late[MOST_ITEMS]; /* no later start leaves room for the rest; people and breaks are not counted */
} Line;

typedef struct {
  const Model *m;
  const int32_t *way;     /* places x places: least minutes of any band */
  const uint32_t *groups; /* of an option: its groups, one bit each */
} Field;

/* Times the line's visits; 0 where its order cannot be held. */
int line_time(const Field *f, int day, Line *line);

/* Where an option costs least time in the line: its place, -1 where it fits nowhere in this order. */
int line_place(const Field *f, int day, const Line *line, int option, int32_t *cost);

/* Puts an option into its place and times the line anew; 0 where that cannot be held (the line stays as it was). */
int line_insert(const Field *f, int day, Line *line, int option, int place);

static inline void line_copy(Line *to, const Line *from) {
  const size_t size = sizeof(int32_t) * (size_t)from->n;
  to->n = from->n;
  to->home = from->home;
  memcpy(to->item, from->item, size);
  memcpy(to->start, from->start, size);
  memcpy(to->late, from->late, size);
}
#endif
