/* Statements of BODS as far as they count: what one says, and where its rows go. */
#ifndef STATEMENTS_H
#define STATEMENTS_H
#include "columns.h"
#include "json.h"

enum { NO_DAY = INT32_MIN, EVER = -719162, NEVER = 2932896 }; /* days from 1970: not given, 0001-01-01, 9999-12-31 */

enum { ENTITIES, RELATIONS, INTERESTS, BODS_TABLES };

/* An address; `code` and `country` are the country's code and name. */
typedef struct {
  int32_t there, object;
  Text type, address, postcode, code, country;
} Address;

typedef struct {
  Text id, scheme, title;
} Identifier;

typedef struct {
  Text code, name;
} Place;

typedef struct {
  Text exact, minimum, maximum, exclusive_minimum, exclusive_maximum;
  int32_t passed; /* the exclusive minimum is told by "true" */
} Range;

typedef struct {
  Text type, level, directness, details, since, until;
  Range range;
} Interest;

enum { MOST_INTERESTS = 64 };

/* A statement of any version: what is not there is not given. `old` tells that it is of 0.2 or 0.3. */
typedef struct {
  int32_t is_old, is_new;
  Text day, status, kind, old_kind, id, old_id;
  Text type, name, founded, dissolved, subject, party;
  Place jurisdiction, incorporated, nation, tax;
  int32_t has_jurisdiction, nations, taxes, interests, leis, vats, entries;
  Text lei, vat, number, register_, title;
  Address business, registered, any, residence;
  Interest interest[MOST_INTERESTS];
} Statement;

/* Where a worker puts rows; `row` is the place of the statement in the file. */
typedef struct {
  Batch tables[BODS_TABLES];
  int64_t row;
} Rows;

int statement_in(Cursor *cursor, Statement *statement);
int rows_of(const Statement *statement, Rows *rows);
int day_in(Text text, int32_t *day);
int town_of(const Address *place, const Place *jurisdiction, Text *town);

extern const Column ENTITY_COLUMNS[], RELATION_COLUMNS[], INTEREST_COLUMNS[];
extern const int32_t BODS_COLUMNS[BODS_TABLES];
#endif
