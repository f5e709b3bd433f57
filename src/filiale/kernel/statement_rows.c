/* From statements to rows: what a plain statement means. Whatever needs a second look is no plain one and is left to SQL. */
#define _GNU_SOURCE /* memmem */
#include <math.h>
#include <string.h>

#include "statements.h"

enum { ROW, ID, E_NAME, E_KIND, E_COUNTRY, E_LEGAL, E_CITY, E_SINCE, E_UNTIL, E_LEI, E_REGISTER, E_NUMBER, E_VAT, E_DAY };
const Column ENTITY_COLUMNS[] = {
  {"row", "l"}, {"id", "vu"}, {"name", "vu"}, {"kind", "vu"}, {"country", "vu"}, {"legal_country", "vu"}, {"city", "vu"},
  {"since", "tdD"}, {"until", "tdD"}, {"lei", "vu"}, {"register", "vu"}, {"number", "vu"}, {"vat", "vu"}, {"day", "tdD"}};

enum { R_DAY = 2, R_SUBJECT, R_PARTY, R_HELD, R_DATED };
const Column RELATION_COLUMNS[] = {{"row", "l"}, {"id", "vu"}, {"day", "tdD"}, {"subject", "vu"}, {"party", "vu"}, {"held", "i"}, {"dated", "C"}};

enum { I_TYPE = 1, I_EXACT, I_LEAST, I_MOST, I_PASSED, I_KIND, I_SINCE, I_UNTIL };
const Column INTEREST_COLUMNS[] = {{"row", "l"}, {"type", "vu"}, {"exact", "g"}, {"least", "g"}, {"most", "g"},
                                   {"passed", "C"}, {"kind", "vu"}, {"since", "tdD"}, {"until", "tdD"}};

#define COUNT(list) ((int32_t)(sizeof list / sizeof *list))
const int32_t BODS_COLUMNS[BODS_TABLES] = {COUNT(ENTITY_COLUMNS), COUNT(RELATION_COLUMNS), COUNT(INTEREST_COLUMNS)};

#define WORD(word) ((Text){word, sizeof word - 1, 1})
static const Text NOTHING = {0};

static inline int is_digit(char sign) { return sign >= '0' && sign <= '9'; }
static inline int is_capital(char sign) { return sign >= 'A' && sign <= 'Z'; }

static int32_t digits_at(const char *at, int count) {
  int32_t value = 0;
  for (int i = 0; i < count; i++) {
    if (!is_digit(at[i])) return -1;
    value = value * 10 + at[i] - '0';
  }
  return value;
}

/* A day as ISO 8601 has it, with or without a time; returns whether it is one, or not given. */
int day_in(Text text, int32_t *day) {
  static const int32_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  *day = NO_DAY;
  if (!text.given) return 1;
  if (text.length < 10 || text.text[4] != '-' || text.text[7] != '-') return 0;
  int32_t year = digits_at(text.text, 4), month = digits_at(text.text + 5, 2), date = digits_at(text.text + 8, 2);
  if (year < 1 || month < 1 || month > 12 || date < 1) return 0;
  int leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  if (date > lengths[month - 1] + (month == 2 && leap)) return 0;
  int32_t shifted = year - (month <= 2), era = shifted / 400, of_era = shifted - era * 400;
  int32_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + date - 1;
  *day = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
  return 1;
}

/* Text that has no spaces around it; empty text is none. */
static int bare(Text *text) {
  if (!text->given) return 1;
  if (!text->length) return *text = NOTHING, 1;
  const unsigned char *first = (const unsigned char *)text->text, *last = first + text->length - 1;
  int space_last = *last == ' ' || *last == 9 || *last == 10 || *last == 13 || (text->length > 1 && *last == 0xA0 && last[-1] == 0xC2);
  return *first >= '!' && !(text->length > 1 && *first == 0xC2 && first[1] == 0xA0) && !space_last;
}

/* The code of a country, or of a part of it, in capitals. */
static int country_of(Text *code) {
  if (!code->given) return 1;
  if (code->length < 2 || !is_capital(code->text[0]) || !is_capital(code->text[1])) return 0;
  if (code->length > 2 && (code->length < 4 || code->length > 6 || code->text[2] != '-')) return 0;
  for (int32_t i = 3; i < code->length; i++)
    if (!is_digit(code->text[i]) && !is_capital(code->text[i])) return 0;
  code->length = 2;
  return 1;
}

static int lei_of(Text *lei) {
  if (lei->given && !lei->length) *lei = NOTHING;
  for (int32_t i = 0; i < lei->length; i++)
    if (!is_digit(lei->text[i]) && !is_capital(lei->text[i])) return 0;
  return 1;
}

static Text first_given(Text first, Text second) { return first.given ? first : second; }

static const Address *place_of(const Statement *of) {
  return of->business.there ? &of->business : of->registered.there ? &of->registered : &of->any;
}

static Text kind_of(Text type) {
  if (IS(type, "arrangement")) return WORD("fund");
  return IS(type, "state") || IS(type, "stateBody") ? WORD("state") : WORD("company");
}

static Batch *begun(Rows *rows, int32_t table, Text id, int32_t day, int32_t day_column) {
  Batch *batch = &rows->tables[table];
  if (!room_for_row(batch)) return NULL;
  put_long(batch, ROW, rows->row);
  put_text(batch, ID, id);
  put_day(batch, day_column, day);
  return batch;
}

static int entity_row(const Statement *of, Rows *rows, int32_t day) {
  const Address *place = place_of(of);
  Text country = first_given(place->code, of->jurisdiction.code), legal = first_given(of->registered.code, of->jurisdiction.code);
  Text name = of->name, lei = of->lei, number = of->number, vat = of->vat, town;
  int32_t since, until;
  if (IS(of->type, "anonymousEntity") || IS(of->type, "unknownEntity")) return 0;
  if (!bare(&name) || !lei_of(&lei) || !bare(&number) || !bare(&vat) || !country_of(&country) || !country_of(&legal)) return 0;
  if (!day_in(of->founded, &since) || !day_in(of->dissolved, &until) || !town_of(place, &of->jurisdiction, &town)) return 0;
  Batch *batch = begun(rows, ENTITIES, of->id, day, E_DAY);
  if (!batch) return NO_ROOM;
  const Text texts[] = {name, kind_of(of->type), country, legal, town};
  for (int32_t i = 0; i < COUNT(texts); i++) put_text(batch, E_NAME + i, texts[i]);
  put_day(batch, E_SINCE, since);
  put_day(batch, E_UNTIL, until);
  const Text marks[] = {lei, first_given(of->register_, of->title), number, vat};
  for (int32_t i = 0; i < COUNT(marks); i++) put_text(batch, E_LEI + i, marks[i]);
  batch->rows++;
  return 1;
}

/* A person counts by residence; whose only mark is a nationality is counted, and so is left to SQL. */
static int person_row(const Statement *of, Rows *rows, int32_t day) {
  Text tax = of->taxes == 1 ? of->tax.code : NOTHING, nation = of->nations == 1 ? of->nation.code : NOTHING;
  Text home = first_given(first_given(of->residence.code, tax), place_of(of)->code);
  int32_t since, until;
  if ((!home.given && nation.given) || !country_of(&home)) return 0;
  if (!day_in(of->founded, &since) || !day_in(of->dissolved, &until)) return 0;
  Batch *batch = begun(rows, ENTITIES, of->id, day, E_DAY);
  if (!batch) return NO_ROOM;
  for (int32_t column = E_NAME; column < E_DAY; column++)
    if (column == E_SINCE || column == E_UNTIL) put_day(batch, column, NO_DAY);
    else put_text(batch, column, column == E_KIND ? WORD("person") : column == E_COUNTRY ? home : NOTHING);
  batch->rows++;
  return 1;
}

/* A number of at most fifteen digits, exactly as every other reader reads it; not a number where none is given. */
static int percent_in(Text text, double *value) {
  static const double tens[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
  int64_t whole = 0;
  int32_t digits = 0, behind = -1;
  *value = NAN;
  if (!text.given) return 1;
  for (int32_t i = 0; i < text.length; i++) {
    if (text.text[i] == '-') return 0;
    if (behind >= 0) behind++;
    if (text.text[i] == '.') behind = 0;
    else whole = whole * 10 + text.text[i] - '0', digits++;
  }
  if (digits > 15) return 0;
  *value = (double)whole / tens[behind > 0 ? behind : 0];
  return *value <= 100;
}

/* What an interest is called, without regard to hyphens and capitals. */
static int type_of(Text type, Text *found) {
  char word[16];
  int32_t length = 0;
  *found = type.given ? WORD("other") : NOTHING;
  for (int32_t i = 0; i < type.length; i++) {
    char sign = type.text[i];
    if (sign & 0x80) return 0;
    if (sign == '-') continue;
    if (length < COUNT(word)) word[length] = is_capital(sign) ? (char)(sign + 32) : sign;
    length++;
  }
  Text bare_word = {word, length < COUNT(word) ? length : 0, 1};
  if (IS(bare_word, "shareholding")) *found = WORD("shareholding");
  if (IS(bare_word, "votingrights")) *found = WORD("votingrights");
  return 1;
}

static int says(Text details, const char *words) {
  return details.given && memmem(details.text, (size_t)details.length, words, strlen(words)) != NULL;
}

static Text relation_kind(Text details) {
  if (says(details, "IS_ULTIMATELY_CONSOLIDATED_BY")) return WORD("ultimate");
  if (says(details, "IS_DIRECTLY_CONSOLIDATED_BY")) return WORD("direct");
  return says(details, "IS_INTERNATIONAL_BRANCH_OF") ? WORD("branch") : WORD("share");
}

static int interest_row(const Interest *of, Rows *rows) {
  const Range *range = &of->range;
  double exact, low, passed, most;
  int32_t since, until;
  Text type;
  if (!percent_in(range->exact, &exact) || !percent_in(range->minimum, &low) || !percent_in(range->exclusive_minimum, &passed)) return 0;
  if (!percent_in(first_given(range->maximum, range->exclusive_maximum), &most)) return 0;
  if (!day_in(of->since, &since) || !day_in(of->until, &until) || !type_of(of->type, &type)) return 0;
  Batch *batch = &rows->tables[INTERESTS];
  if (!room_for_row(batch)) return NO_ROOM;
  put_long(batch, ROW, rows->row);
  put_text(batch, I_TYPE, type);
  put_number(batch, I_EXACT, exact);
  put_number(batch, I_LEAST, fmax(low, passed));
  put_number(batch, I_MOST, most);
  put_byte(batch, I_PASSED, range->passed || (!isnan(passed) && passed >= (isnan(low) ? 0 : low)));
  put_text(batch, I_KIND, relation_kind(of->details));
  put_day(batch, I_SINCE, since == NO_DAY ? EVER : since);
  put_day(batch, I_UNTIL, until == NO_DAY ? NEVER : until);
  batch->rows++;
  return 1;
}

static int relation_row(const Statement *of, Rows *rows, int32_t day) {
  if (!of->subject.length || !of->party.length || of->subject.text[0] == '{' || of->party.text[0] == '{') return 0;
  int64_t before = rows->tables[INTERESTS].rows;
  int dated = 0, status = 1;
  for (int32_t i = 0; i < of->interests && status > 0; i++) {
    dated |= of->interest[i].until.given;
    status = interest_row(&of->interest[i], rows);
  }
  if (status <= 0) return rows->tables[INTERESTS].rows = before, status;
  Batch *batch = begun(rows, RELATIONS, of->id, day, R_DAY);
  if (!batch) return NO_ROOM;
  put_text(batch, R_SUBJECT, of->subject);
  put_text(batch, R_PARTY, of->party);
  put_count(batch, R_HELD, of->interests);
  put_byte(batch, R_DATED, (uint8_t)dated);
  batch->rows++;
  return 1;
}

/* Append the rows of a statement; 0 where it is no plain one, and then nothing is appended. */
int rows_of(const Statement *of, Rows *rows) {
  int32_t day;
  if (!of->id.length || !of->day.given || !day_in(of->day, &day) || IS(of->status, "closed")) return 0;
  if (IS(of->kind, "entity") || IS(of->kind, "entityStatement")) return entity_row(of, rows, day);
  if (IS(of->kind, "person") || IS(of->kind, "personStatement")) return person_row(of, rows, day);
  return IS(of->kind, "relationship") || IS(of->kind, "ownershipOrControlStatement") ? relation_row(of, rows, day) : 0;
}
