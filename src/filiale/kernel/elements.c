/* Elements of a JSON array of objects: where each lies, told by quotation marks and brackets alone. */
#include <stddef.h>

#include "stock.h"

/* What has to come next; kept from one part of the text to the next. */
enum { ARRAY, FIRST, ELEMENT, SEPARATOR, NOTHING, NO_ARRAY };

static const char *behind_space(const char *at, const char *end) {
  while (at < end && (*at == ' ' || *at == '\n' || *at == '\r' || *at == '\t')) at++;
  return at;
}

/* Behind the quotation mark that ends a text; NULL where it is not to be seen. */
static const char *behind_text(const char *at, const char *end) {
  for (; at < end; at++) {
    if (*at == '"') return at + 1;
    if (*at == '\\') at++;
  }
  return NULL;
}

/* Behind the object that begins here; NULL where its end is not to be seen. */
static const char *behind_object(const char *at, const char *end) {
  for (int64_t depth = 0; at < end;) {
    char sign = *at++;
    if (sign == '"') {
      if (!(at = behind_text(at, end))) return NULL;
    } else if (sign == '{' || sign == '[') {
      depth++;
    } else if ((sign == '}' || sign == ']') && !--depth) {
      return at;
    }
  }
  return NULL;
}

/* Begin and length of the elements that a part of an array holds whole, from `from` in the file on, as many as there is room for; `next`
 * says what has to come, 0 at first. Returns how many bytes are done with; what comes behind them belongs to the next part. */
int64_t stock_elements(const char *text, int64_t size, int64_t from, int32_t *next, int64_t *found, int64_t room, int64_t *count) {
  const char *at = text, *end = text + size, *done = text;
  *count = 0;
  while (*next < NOTHING && *count < room && (at = behind_space(at, end)) < end) {
    if (*next == ARRAY) {
      *next = *at++ == '[' ? FIRST : NO_ARRAY;
    } else if (*next == SEPARATOR || (*next == FIRST && *at == ']')) {
      *next = *at == ',' ? ELEMENT : *at == ']' ? NOTHING : NO_ARRAY;
      at++;
    } else {
      const char *behind = *at == '{' ? behind_object(at, end) : NULL;
      if (*at != '{') *next = NO_ARRAY;
      if (!behind) break;
      found[2 * *count] = from + (at - text);
      found[2 * *count + 1] = behind - at;
      ++*count;
      *next = SEPARATOR;
      at = behind;
    }
    done = at;
  }
  if (*next == NOTHING) done = behind_space(done, end);
  return done - text;
}
