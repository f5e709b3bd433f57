/* Tables that are filled row by row and given away as streams of the Arrow C interface. */
#ifndef COLUMNS_H
#define COLUMNS_H
#include "json.h"
#include "stock.h"

enum { MOST_COLUMNS = 16 };

/* A column by its name and its format in Arrow's words: vu text, l 64 bits, i 32 bits, tdD a day, g a number, C a byte. */
typedef struct {
  const char *name, *format;
} Column;

typedef struct {
  char *values;
  uint8_t *valid;
  int64_t nulls;
} Filled;

/* Rows of one worker; text lies in the file or among what was written anew, and is only pointed to. */
typedef struct {
  const Column *columns;
  int32_t count;
  int64_t rows, room;
  Filled filled[MOST_COLUMNS];
  const char *file;
  int64_t size;
  const char *written;
  int64_t used;
} Batch;

int room_for_row(Batch *batch);
void put_text(Batch *batch, int32_t column, Text text);
void put_day(Batch *batch, int32_t column, int32_t day);
void put_long(Batch *batch, int32_t column, int64_t value);
void put_count(Batch *batch, int32_t column, int32_t value);
void put_number(Batch *batch, int32_t column, double value);
void put_byte(Batch *batch, int32_t column, uint8_t value);
void emptied_batch(Batch *batch);
void discarded_batch(Batch *batch);
int streamed(Batch *const *batches, int32_t count, struct ArrowArrayStream *stream);
#endif
