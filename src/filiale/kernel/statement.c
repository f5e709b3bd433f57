/* A statement: its fields read from JSON, the identifiers and addresses that count chosen. The rules stand in filiale.sources.bods. */
#include "statements.h"

#include <ctype.h>
#include <stddef.h>
#include <string.h>

static int is_ascii(Text text) {
  for (int32_t i = 0; i < text.length; i++)
    if (text.text[i] & 0x80) return 0;
  return 1;
}

static int begins(const char *at, const char *end, const char *word) {
  for (; *word; at++, word++)
    if (at >= end || tolower((unsigned char)*at) != *word) return 0;
  return 1;
}

/* Whether a word of the text begins like a tax on turnover, as in `details.py`. */
static int is_vat(Text text) {
  const char *end = text.text + text.length;
  for (const char *at = text.text; at < end; at++) {
    int inside = at > text.text && (isalnum((unsigned char)at[-1]) || at[-1] == '_');
    if (!inside && (begins(at, end, "vat") || begins(at, end, "ust") || begins(at, end, "umsatzsteuer"))) return 1;
  }
  return 0;
}

static int is_word(Text text, const char *word) {
  return text.given && (size_t)text.length == strlen(word) && begins(text.text, text.text + text.length, word);
}

static int identifier_field(Cursor *cursor, void *into, int32_t key) {
  Identifier *identifier = into;
  return text_in(cursor, key == 0 ? &identifier->id : key == 1 ? &identifier->scheme : &identifier->title);
}

/* The first of each sort counts: LEI, VAT id, entry in a register. */
static int identifier_in(Cursor *cursor, void *into) {
  static const Key keys[] = {KEY("id"), KEY("scheme"), KEY("schemeName")};
  Statement *of = into;
  Identifier one = {0};
  if (!object_in(cursor, KEYS(keys), identifier_field, &one) || !is_ascii(one.title)) return 0;
  int lei = IS(one.scheme, "XI-LEI") || is_word(one.title, "lei") || is_word(one.title, "legal entity identifier");
  int vat = (one.scheme.length >= 4 && !memcmp(one.scheme.text + one.scheme.length - 4, "-VAT", 4)) || is_vat(one.title);
  if (lei && !of->leis++) of->lei = one.id;
  if (vat && !of->vats++) of->vat = one.id;
  if (!lei && !vat && one.id.given && !of->entries++) of->number = one.id, of->register_ = one.scheme, of->title = one.title;
  return 1;
}

static int place_field(Cursor *cursor, void *into, int32_t key) {
  Place *place = into;
  return text_in(cursor, key ? &place->name : &place->code);
}

static const Key PLACE_KEYS[] = {KEY("code"), KEY("name")};

static int place_in(Cursor *cursor, void *into) { return object_in(cursor, KEYS(PLACE_KEYS), place_field, into); }

static int place_or_null(Cursor *cursor, Place *place, int32_t *there) {
  *place = (Place){0};
  if (ahead(cursor) == 'n') return null_in(cursor);
  *there = 1;
  return place_in(cursor, place);
}

static int country_in(Cursor *cursor, Address *address) {
  if (ahead(cursor) != '{') return text_in(cursor, &address->code) && !(address->code.length && address->code.text[0] == '{');
  Place place = {0};
  if (!place_in(cursor, &place)) return 0;
  address->object = 1, address->code = place.code, address->country = place.name;
  return 1;
}

static int address_field(Cursor *cursor, void *into, int32_t key) {
  Address *address = into;
  switch (key) {
    case 0: return text_in(cursor, &address->type);
    case 1: return text_in(cursor, &address->address);
    case 2: return text_in(cursor, &address->postcode);
    default: return country_in(cursor, address);
  }
}

static void choose(Address *chosen, const Address *address) {
  if (!chosen->there) *chosen = *address;
}

static int address_in(Cursor *cursor, void *into) {
  static const Key keys[] = {KEY("type"), KEY("address"), KEY("postCode"), KEY("country")};
  Statement *of = into;
  Address one = {.there = 1};
  if (!object_in(cursor, KEYS(keys), address_field, &one)) return 0;
  if (IS(one.type, "business")) choose(&of->business, &one);
  if (IS(one.type, "registered")) choose(&of->registered, &one);
  if (IS(one.type, "residence")) choose(&of->residence, &one);
  if (!IS(one.type, "placeOfBirth") && !IS(one.type, "alternative")) choose(&of->any, &one);
  return 1;
}

static int nation_in(Cursor *cursor, void *into) {
  Statement *of = into;
  Place place = {0};
  if (!place_in(cursor, &place)) return 0;
  if (!of->nations++) of->nation = place;
  return 1;
}

static int tax_in(Cursor *cursor, void *into) {
  Statement *of = into;
  Place place = {0};
  if (!place_in(cursor, &place)) return 0;
  if (!of->taxes++) of->tax = place;
  return 1;
}

static int list_or_null(Cursor *cursor, Element element, void *into) {
  return ahead(cursor) == 'n' ? null_in(cursor) : list_in(cursor, element, into);
}

static int number_or_null(Cursor *cursor, Text *into) {
  return ahead(cursor) == 'n' ? null_in(cursor) : number_in(cursor, into);
}

static int bound_in(Cursor *cursor, Text *into, int32_t *is) {
  int sign = ahead(cursor);
  if (sign != 't' && sign != 'f') return number_or_null(cursor, into);
  *is = sign == 't';
  return skip(cursor);
}

static int range_field(Cursor *cursor, void *into, int32_t key) {
  Range *range = into;
  int32_t nothing;
  switch (key) {
    case 0: return number_or_null(cursor, &range->exact);
    case 1: return number_or_null(cursor, &range->minimum);
    case 2: return number_or_null(cursor, &range->maximum);
    case 3: return bound_in(cursor, &range->exclusive_minimum, &range->passed);
    default: return bound_in(cursor, &range->exclusive_maximum, &nothing);
  }
}

static int interest_field(Cursor *cursor, void *into, int32_t key) {
  static const Key range[] = {KEY("exact"), KEY("minimum"), KEY("maximum"), KEY("exclusiveMinimum"), KEY("exclusiveMaximum")};
  Interest *interest = into;
  switch (key) {
    case 0: return text_in(cursor, &interest->type);
    case 1: return text_in(cursor, &interest->since);
    case 2: return text_in(cursor, &interest->until);
    case 3: return text_in(cursor, &interest->details);
    default: return ahead(cursor) == 'n' ? null_in(cursor) : object_in(cursor, KEYS(range), range_field, &interest->range);
  }
}

static int interest_in(Cursor *cursor, void *into) {
  static const Key keys[] = {KEY("type"), KEY("startDate"), KEY("endDate"), KEY("details"), KEY("share")};
  Statement *of = into;
  if (of->interests == MOST_INTERESTS) return 0;
  Interest *interest = &of->interest[of->interests++];
  *interest = (Interest){0};
  return object_in(cursor, KEYS(keys), interest_field, interest);
}

enum {
  NAME, JURISDICTION, FOUNDED, DISSOLVED, IDENTIFIERS, ADDRESSES, UNTOLD, NATIONS, TAXES, INTERESTED, TYPE, SUBJECT, PARTY,
  COMPONENTS, RECORDS, LAST_BODY, INCORPORATED = LAST_BODY, OLD_ID, REPLACES, LAST_OLD, OLD_KIND = LAST_OLD, DAY, PUBLICATION, RECORD,
  KIND, STATUS, DETAILS
};

#define BODY_KEYS \
  KEY("name"), KEY("jurisdiction"), KEY("foundingDate"), KEY("dissolutionDate"), KEY("identifiers"), KEY("addresses"), \
  KEY("unspecifiedEntityDetails"), KEY("nationalities"), KEY("taxResidencies"), KEY("interests"), KEY("entityType"), KEY("subject"), \
  KEY("interestedParty"), KEY("componentStatementIDs"), KEY("componentRecords")

static const Key ALL_KEYS[] = {
  BODY_KEYS, KEY("incorporatedInJurisdiction"), KEY("statementID"), KEY("replacesStatements"), KEY("statementType"), KEY("statementDate"),
  KEY("publicationDetails"), KEY("recordId"), KEY("recordType"), KEY("recordStatus"), KEY("recordDetails")};

static int told_field(Cursor *cursor, void *into, int32_t key) {
  (void)key;
  Text *told = into;
  return !told->given && text_in(cursor, told);
}

/* One key of an object that may be there with a text; where two of them are, another reader chooses. */
static int told_in(Cursor *cursor, const Key *keys, int32_t count, Text *told) {
  return ahead(cursor) == 'n' ? null_in(cursor) : object_in(cursor, keys, count, told_field, told);
}

static int type_in(Cursor *cursor, Statement *of, int old) {
  static const Key keys[] = {KEY("type")};
  return old ? text_in(cursor, &of->type) : told_in(cursor, KEYS(keys), &of->type);
}

static int subject_in(Cursor *cursor, Statement *of, int old) {
  static const Key keys[] = {KEY("describedByEntityStatement")};
  return old ? told_in(cursor, KEYS(keys), &of->subject) : text_in(cursor, &of->subject);
}

static int party_in(Cursor *cursor, Statement *of, int old) {
  static const Key keys[] = {KEY("describedByEntityStatement"), KEY("describedByPersonStatement"), KEY("unspecified")};
  return old ? told_in(cursor, KEYS(keys), &of->party) : text_in(cursor, &of->party);
}

/* A list that says nothing: another reader reads it where it does. */
static int nothing_in(Cursor *cursor) {
  if (ahead(cursor) == 'n') return null_in(cursor);
  if (ahead(cursor) != '[') return 0;
  cursor->at++;
  return ahead(cursor) == ']' ? cursor->at++, 1 : 0;
}

/* What a statement says of its entity, person or relation: at the top of the old versions, in the details of a record of the new. */
static int body_field(Cursor *cursor, Statement *of, int32_t key, int old) {
  switch (key) {
    case NAME: return text_in(cursor, &of->name);
    case JURISDICTION: return place_or_null(cursor, &of->jurisdiction, &of->has_jurisdiction);
    case FOUNDED: return text_in(cursor, &of->founded);
    case DISSOLVED: return text_in(cursor, &of->dissolved);
    case IDENTIFIERS: return list_or_null(cursor, identifier_in, of);
    case ADDRESSES: return list_or_null(cursor, address_in, of);
    case UNTOLD: return null_in(cursor);
    case NATIONS: return list_or_null(cursor, nation_in, of);
    case TAXES: return list_or_null(cursor, tax_in, of);
    case INTERESTED: return list_or_null(cursor, interest_in, of);
    case TYPE: return type_in(cursor, of, old);
    case SUBJECT: return subject_in(cursor, of, old);
    case PARTY: return party_in(cursor, of, old);
    default: return nothing_in(cursor);
  }
}

static int detail_field(Cursor *cursor, void *into, int32_t key) { return body_field(cursor, into, key, 0); }

static int publication_in(Cursor *cursor) { return (ahead(cursor) == '{' || ahead(cursor) == 'n') && skip(cursor); }

static int statement_field(Cursor *cursor, void *into, int32_t key) {
  static const Key details[] = {BODY_KEYS};
  Statement *of = into;
  int32_t there;
  if (key <= OLD_KIND) of->is_old = 1;
  if (key == RECORD || key == KIND || key == DETAILS) of->is_new = 1;
  switch (key) {
    case INCORPORATED: return place_or_null(cursor, &of->incorporated, &there);
    case OLD_ID: return text_in(cursor, &of->old_id);
    case REPLACES: return nothing_in(cursor);
    case OLD_KIND: return text_in(cursor, &of->old_kind);
    case DAY: return text_in(cursor, &of->day);
    case PUBLICATION: return publication_in(cursor);
    case RECORD: return text_in(cursor, &of->id);
    case KIND: return text_in(cursor, &of->kind);
    case STATUS: return text_in(cursor, &of->status);
    case DETAILS: return object_in(cursor, KEYS(details), detail_field, of);
    default: return body_field(cursor, of, key, 1);
  }
}

/* A statement as one JSON object up to the end of its line. */
int statement_in(Cursor *cursor, Statement *statement) {
  memset(statement, 0, offsetof(Statement, interest));
  cursor->depth = 0;
  if (!object_in(cursor, KEYS(ALL_KEYS), statement_field, statement)) return 0;
  if (ahead(cursor) || statement->is_old == statement->is_new) return 0;
  if (statement->is_old) {
    statement->id = statement->old_id, statement->kind = statement->old_kind;
    if (!statement->has_jurisdiction) statement->jurisdiction = statement->incorporated;
  }
  return 1;
}
