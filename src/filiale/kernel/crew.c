/* Crew: one piece of work done by several threads. */
#include <pthread.h>

#include "stock.h"

typedef struct {
  Share share;
  void *work;
  int32_t worker;
} Hand;

static void *lend(void *hand) {
  Hand *own = hand;
  own->share(own->work, own->worker);
  return NULL;
}

/* Call `share` once for each worker; where no more threads are to be had, those that are there do it all. */
void together(int32_t workers, Share share, void *work) {
  pthread_t threads[MOST_WORKERS];
  Hand hands[MOST_WORKERS];
  int32_t started = 0;
  for (int32_t worker = 1; worker < workers && worker < MOST_WORKERS; worker++) {
    hands[started] = (Hand){share, work, worker};
    if (pthread_create(&threads[started], NULL, lend, &hands[started])) break;
    started++;
  }
  share(work, 0);
  while (started) pthread_join(threads[--started], NULL);
}

/* The next piece of 0 ... total that nobody has taken; 0 when all are. */
int taken(int64_t *next, int64_t total, int64_t piece, int64_t *from, int64_t *to) {
  *from = __atomic_fetch_add(next, piece, __ATOMIC_RELAXED);
  *to = *from + piece < total ? *from + piece : total;
  return *from < total;
}
