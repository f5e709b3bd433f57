/* Columns: filled row by row, exported without a copy. What is exported belongs to the batches and lives until they are emptied. */
#include "columns.h"

#include <math.h>
#include <stdlib.h>

enum { FIRST_ROOM = 4096, INLINE = 12, IN_FILE = 0, WRITTEN = 1 };

/* A text as Arrow's views have it: short ones as they are, of others the beginning and where they lie. */
typedef struct {
  int32_t length;
  union {
    char inside[INLINE];
    struct {
      char prefix[4];
      int32_t buffer, offset;
    } outside;
  };
} View;

static size_t width(const Column *column) {
  switch (column->format[0]) {
    case 'v': return sizeof(View);
    case 'l': case 'g': return 8;
    case 'C': return 1;
    default: return 4;
  }
}

/* Make room for one more row; returns whether there is. */
int room_for_row(Batch *batch) {
  if (batch->rows < batch->room) return 1;
  int64_t room = batch->room ? 2 * batch->room : FIRST_ROOM;
  for (int32_t i = 0; i < batch->count; i++) {
    char *values = realloc(batch->filled[i].values, (size_t)room * width(&batch->columns[i]));
    if (values) batch->filled[i].values = values;
    uint8_t *valid = realloc(batch->filled[i].valid, (size_t)room / 8);
    if (valid) batch->filled[i].valid = valid;
    if (!values || !valid) return 0;
  }
  batch->room = room;
  return 1;
}

static inline void given_or_not(Batch *batch, int32_t column, int is) {
  Filled *filled = &batch->filled[column];
  uint8_t bit = (uint8_t)(1 << (batch->rows & 7)), *byte = &filled->valid[batch->rows >> 3];
  *byte = is ? *byte | bit : *byte & (uint8_t)~bit;
  filled->nulls += !is;
}

#define PLACE(type) (((type *)batch->filled[column].values)[batch->rows])

void put_text(Batch *batch, int32_t column, Text text) {
  View view = {.length = text.given ? text.length : 0};
  if (view.length <= INLINE) {
    if (view.length) memcpy(view.inside, text.text, (size_t)view.length);
  } else {
    int inside = text.text >= batch->file && text.text < batch->file + batch->size;
    memcpy(view.outside.prefix, text.text, 4);
    view.outside.buffer = inside ? IN_FILE : WRITTEN;
    view.outside.offset = (int32_t)(text.text - (inside ? batch->file : batch->written));
  }
  PLACE(View) = view;
  given_or_not(batch, column, text.given);
}

void put_day(Batch *batch, int32_t column, int32_t day) {
  PLACE(int32_t) = day;
  given_or_not(batch, column, day != INT32_MIN);
}

void put_number(Batch *batch, int32_t column, double value) {
  PLACE(double) = value;
  given_or_not(batch, column, !isnan(value));
}

void put_long(Batch *batch, int32_t column, int64_t value) {
  PLACE(int64_t) = value;
  given_or_not(batch, column, 1);
}

void put_count(Batch *batch, int32_t column, int32_t value) {
  PLACE(int32_t) = value;
  given_or_not(batch, column, 1);
}

void put_byte(Batch *batch, int32_t column, uint8_t value) {
  PLACE(uint8_t) = value;
  given_or_not(batch, column, 1);
}

void emptied_batch(Batch *batch) {
  batch->rows = batch->used = 0;
  for (int32_t i = 0; i < batch->count; i++) batch->filled[i].nulls = 0;
}

void discarded_batch(Batch *batch) {
  for (int32_t i = 0; i < batch->count; i++) {
    free(batch->filled[i].values);
    free(batch->filled[i].valid);
  }
}

/* Export */

typedef struct {
  const Batch *batches[MOST_WORKERS];
  int32_t count, next;
} Source;

typedef struct {
  struct ArrowSchema schemas[MOST_COLUMNS], *children[MOST_COLUMNS];
} Names;

typedef struct {
  struct ArrowArray arrays[MOST_COLUMNS], *children[MOST_COLUMNS];
  const void *buffers[MOST_COLUMNS][5];
  const void *none[1];
  int64_t sizes[2];
} Values;

static void forget_child_names(struct ArrowSchema *schema) { schema->release = NULL; }
static void forget_child_values(struct ArrowArray *array) { array->release = NULL; }

static void forget_names(struct ArrowSchema *schema) {
  free(schema->private_data);
  schema->release = NULL;
}

static void forget_values(struct ArrowArray *array) {
  free(array->private_data);
  array->release = NULL;
}

static int names(struct ArrowArrayStream *stream, struct ArrowSchema *schema) {
  const Source *source = stream->private_data;
  const Batch *batch = source->batches[0];
  Names *names = calloc(1, sizeof *names);
  if (!names) return FAILED;
  for (int32_t i = 0; i < batch->count; i++) {
    names->schemas[i] = (struct ArrowSchema){.format = batch->columns[i].format, .name = batch->columns[i].name, .flags = 2, .release = forget_child_names};
    names->children[i] = &names->schemas[i];
  }
  *schema = (struct ArrowSchema){
    .format = "+s", .name = "", .n_children = batch->count, .children = names->children, .release = forget_names, .private_data = names};
  return 0;
}

static int values(struct ArrowArrayStream *stream, struct ArrowArray *array) {
  Source *source = stream->private_data;
  while (source->next < source->count && !source->batches[source->next]->rows) source->next++;
  if (source->next == source->count) return memset(array, 0, sizeof *array), 0;
  const Batch *batch = source->batches[source->next++];
  Values *values = calloc(1, sizeof *values);
  if (!values) return FAILED;
  values->sizes[IN_FILE] = batch->size;
  values->sizes[WRITTEN] = batch->used;
  for (int32_t i = 0; i < batch->count; i++) {
    const void **buffers = values->buffers[i];
    int text = batch->columns[i].format[0] == 'v';
    buffers[0] = batch->filled[i].nulls ? batch->filled[i].valid : NULL;
    buffers[1] = batch->filled[i].values;
    buffers[2] = batch->file, buffers[3] = batch->written, buffers[4] = values->sizes;
    values->arrays[i] = (struct ArrowArray){.length = batch->rows, .null_count = batch->filled[i].nulls, .n_buffers = text ? 5 : 2,
                                            .buffers = buffers, .release = forget_child_values};
    values->children[i] = &values->arrays[i];
  }
  *array = (struct ArrowArray){.length = batch->rows, .n_buffers = 1, .buffers = values->none, .n_children = batch->count,
                               .children = values->children, .release = forget_values, .private_data = values};
  return 0;
}

static const char *no_trouble(struct ArrowArrayStream *stream) {
  (void)stream;
  return "out of memory";
}

static void closed(struct ArrowArrayStream *stream) {
  free(stream->private_data);
  stream->release = NULL;
}

/* The rows of several batches with the same columns as one stream; they must stay as they are until it has been read. */
int streamed(Batch *const *batches, int32_t count, struct ArrowArrayStream *stream) {
  Source *source = calloc(1, sizeof *source);
  if (!source) return NO_ROOM;
  for (int32_t i = 0; i < count; i++) source->batches[i] = batches[i];
  source->count = count;
  *stream = (struct ArrowArrayStream){names, values, no_trouble, closed, source};
  return 0;
}
