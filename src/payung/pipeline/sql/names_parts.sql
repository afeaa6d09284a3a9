-- A name taken apart, for comparing given names: macro name_parts(text) -> STRUCT, NULL for no name.
-- Wants the variables of names.register: name_variants (MAP folded variant -> folded canonical form),
-- name_weak (MAP folded token -> bit), name_titles, name_degrees (regular expressions).

-- Spelling rules (reference, names/spelling_rules.csv) on a text of lower letters and single blanks. Blanks stay
-- where they are, so that words keep their places. z falls together with s, f and v with p, j with y.
CREATE OR REPLACE TEMP MACRO name_singled(t) AS
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
    t, 'aa', 'a'), 'bb', 'b'), 'dd', 'd'), 'ee', 'e'), 'gg', 'g'), 'hh', 'h'), 'ii', 'i'), 'kk', 'k'), 'll', 'l'),
    'mm', 'm'), 'nn', 'n'), 'oo', 'o'), 'pp', 'p'), 'rr', 'r'), 'ss', 's'), 'tt', 't'), 'uu', 'u'), 'yy', 'y');
CREATE OR REPLACE TEMP MACRO name_spelled(t) AS name_singled(translate(
    replace(replace(replace(replace(replace(replace(replace(replace(replace(
    t, 'oe', 'u'), 'dj', 'j'), 'tj', 'c'), 'sj', 's'), 'sy', 's'), 'ch', 'h'), 'kh', 'h'), 'ph', 'f'), 'ae', 'ai'),
    'zfvj', 'sppy'));
CREATE OR REPLACE TEMP MACRO name_fold(t) AS trim(
    replace(replace(replace(replace(replace(replace(name_spelled(concat(t, ' ')),
    'ng ', 'n '), 'ah ', 'a '), 'ih ', 'i '), 'uh ', 'u '), 'eh ', 'e '), 'oh ', 'o '));

-- Lower letters and single blanks; titles before and degrees after the name are gone, so are apostrophes.
CREATE OR REPLACE TEMP MACRO name_letters(t) AS trim(regexp_replace(regexp_replace(regexp_replace(
    replace(replace(replace(trim(lower(strip_accents(t))), '''', ''), '`', ''), '’', ''),
    getvariable('name_degrees'), ''),
    '[^a-z]+((bin|binti|bt|bte)[^a-z]+)?', ' ', 'g'),
    getvariable('name_titles'), ''));

-- Particles in front become one token: LM -> laode muhammad; LO, La Ode -> laode; WO, Wa Ode -> waode.
CREATE OR REPLACE TEMP MACRO name_clean(t) AS list_transform([name_letters(t)], lambda letters: CASE letters[1]
    WHEN 'l' THEN regexp_replace(regexp_replace(letters,
        getvariable('name_la_ode_muhammad'), 'laode muhammad '), getvariable('name_la_ode'), 'laode ')
    WHEN 'w' THEN regexp_replace(letters, getvariable('name_wa_ode'), 'waode ')
    ELSE letters END)[1];

-- One token: as written; its form (folded; a known variant: that of its canonical name); its bits if it is weak;
-- and whether a given name may begin with it.
CREATE OR REPLACE TEMP MACRO name_token(raw, form) AS
    list_transform([coalesce(getvariable('name_weak')[form], 0::USMALLINT)], lambda weak:
        {'raw': raw, 'form': form, 'weak': weak, 'strong': weak = 0 AND length(raw) > 1})[1];

CREATE OR REPLACE TEMP MACRO name_tokens(t) AS list_transform([name_clean(t)], lambda letters:
    list_transform([string_split(name_fold(letters), ' ')], lambda folded:
        list_transform(string_split(letters, ' '), lambda raw, i:
            name_token(raw, coalesce(getvariable('name_variants')[folded[i]], folded[i]))))[1])[1];

-- The parts by which given names are compared; forms are folded, `_raw` are as written (lower letters).
--   whole, whole_raw: all tokens joined        weak: bits of the weak tokens before the given name
--   given, given_raw: the given name           lead: the weak token just before it, joined with it
--   second: the token after it                 pair: the given name joined with the token after it
--   rest: all tokens after it, joined
--   initial: the single letter just before it  alone: there is no token but weak ones
-- `front` holds the tokens before the given name; a name of weak words alone is all front, its last is the given name.
CREATE OR REPLACE TEMP MACRO name_assembled(tokens, forms, first, front, given, next) AS {
        'whole': array_to_string(forms, ''),
        'whole_raw': array_to_string(list_transform(tokens, lambda t: t.raw), ''),
        'size': len(tokens)::UTINYINT,
        'weak': coalesce(list_bit_or(list_transform(front, lambda t: t.weak)), 0::USMALLINT),
        'alone': given IS NULL,
        'given': coalesce(given.form, front[-1].form),
        'given_raw': coalesce(given.raw, front[-1].raw),
        'lead': CASE WHEN length(front[-1].raw) > 1 THEN front[-1].form || given.form END,
        'second': next.form,
        'rest': CASE WHEN next.form IS NOT NULL THEN array_to_string(forms[first + 1:], '') END,
        'pair': CASE WHEN length(next.raw) > 1 THEN given.form || next.form END,
        'initial': CASE WHEN length(front[-1].raw) = 1 THEN front[-1].raw END};

-- `first` is the place of the first strong token, NULL if there is none.
CREATE OR REPLACE TEMP MACRO name_parts_of(tokens) AS CASE WHEN tokens[1].raw <> '' THEN
    list_transform([list_position(list_transform(tokens, lambda t: t.strong), true)], lambda first:
        name_assembled(tokens, list_transform(tokens, lambda t: t.form), first,
            CASE WHEN first IS NULL THEN tokens ELSE tokens[1:first - 1] END,
            CASE WHEN first IS NOT NULL THEN tokens[first] END,
            CASE WHEN first IS NOT NULL THEN tokens[first + 1] END))[1] END;

CREATE OR REPLACE TEMP MACRO name_parts(t) AS
    list_transform([name_tokens(t)], lambda tokens: name_parts_of(tokens))[1];

-- The name in capitals as a register would write it: without titles, with shortened weak words written out
-- (MUH. -> MUHAMAD, ST. -> SITI). Only names that hold a title, a sign or a weak word are taken apart for it.
CREATE OR REPLACE TEMP MACRO name_standard(t) AS CASE
    WHEN regexp_matches(t, getvariable('name_unusual')) THEN upper(array_to_string(list_transform(name_tokens(t),
        lambda token: CASE WHEN token.weak <> 0 AND length(token.raw) > 1 THEN token.form ELSE token.raw END), ' '))
    ELSE t END;
