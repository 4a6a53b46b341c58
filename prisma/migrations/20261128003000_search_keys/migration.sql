-- Keys to search and to sort by, made by the database out of a row's own columns: whoever writes the row, they are never stale.
-- Nothing here depends on the database's collation: `lower` and the classes of regular expressions do, so letters are named.

-- The same as `searchKey` in app/kernel/vietnamese.ts (search-key.integration.test.ts compares them): lower case, no marks, đ as d,
-- single spaces. Letters are taken apart first: what is left of "Ế" is E.
CREATE FUNCTION search_key(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT btrim(regexp_replace(
    translate(
      regexp_replace(normalize(words, NFD), '[\u0300-\u036f]', '', 'g'),
      'ABCDEFGHIJKLMNOPQRSTUVWXYZĐđÆÐØÞŁŒΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩАБВГДЕЖЗИКЛМНОПРСТУФХЦЧШЩЪЫЬЭЮЯ',
      'abcdefghijklmnopqrstuvwxyzddæðøþłœαβγδεζηθικλμνξοπρστυφχψωабвгдежзиклмнопрстуфхцчшщъыьэюя'
    ),
    '[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'
  ), ' ')
$$;

-- Compared byte by byte, the order of the Vietnamese alphabet (a ă â b c d đ e ê …), and of words that differ only in their tones the
-- order none, huyền, hỏi, ngã, sắc, nặng: as the browser's collator has it. The embedded engine has no Vietnamese collation.
-- A letter with a mark becomes its base and a sign behind z; the tones follow behind a tab, one figure for each, 0 for each letter.
CREATE FUNCTION vietnamese_order(words text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE AS $$
  SELECT
    search_key_of.letters || chr(9) ||
    translate(
      regexp_replace(search_key_of.toned, '[^\u0300\u0309\u0303\u0301\u0323]', '0', 'g'),
      U&'\0300\0309\0303\0301\0323', '12345'
    )
  FROM (
    SELECT
      replace(regexp_replace(
        translate(lowered.apart, U&'\0306\0302\031B', '{|}'), '[\u0300-\u036f]', '', 'g'
      ), 'đ', 'd{') AS letters,
      regexp_replace(lowered.apart, '[\u0302\u0304-\u0308\u030a-\u0322\u0324-\u036f]', '', 'g') AS toned
    FROM (
      SELECT btrim(regexp_replace(
        translate(normalize(words, NFD), 'ABCDEFGHIJKLMNOPQRSTUVWXYZĐ', 'abcdefghijklmnopqrstuvwxyzđ'),
        '[\t-\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000\ufeff]+', ' ', 'g'
      ), ' ') AS apart
    ) AS lowered
  ) AS search_key_of
$$;

-- People by their given name, which is the last word, and then by the whole one. A body that is read now, not when it runs: a restored
-- dump makes these columns without a search path.
CREATE FUNCTION people_order(name text) RETURNS text LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
  RETURN vietnamese_order(regexp_replace(btrim(name), '^.*[\t-\r \u00a0]', '')) || chr(9) || vietnamese_order(name);

-- AlterTable. The name alone is what others may search; whoever manages accounts searches addresses as well.
ALTER TABLE "app_user"
  ADD COLUMN "name_key" TEXT NOT NULL GENERATED ALWAYS AS (search_key("name")) STORED,
  ADD COLUMN "search_key" TEXT NOT NULL GENERATED ALWAYS AS (search_key("name" || ' ' || "email")) STORED,
  ADD COLUMN "name_order" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (people_order("name")) STORED;

ALTER TABLE "organisation"
  ADD COLUMN "search_key" TEXT NOT NULL GENERATED ALWAYS AS (search_key("name_vi" || ' ' || "name_en")) STORED,
  ADD COLUMN "name_order" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (vietnamese_order("name_vi")) STORED;

ALTER TABLE "recommendation"
  ADD COLUMN "search_key" TEXT NOT NULL GENERATED ALWAYS AS (search_key("title_vi" || ' ' || "title_en")) STORED,
  ADD COLUMN "title_vi_order" TEXT COLLATE "C" NOT NULL GENERATED ALWAYS AS (vietnamese_order("title_vi")) STORED,
  ADD COLUMN "title_en_order" TEXT COLLATE "C" NOT NULL
    GENERATED ALWAYS AS (vietnamese_order(coalesce(nullif("title_en", ''), "title_vi"))) STORED,
  ADD COLUMN "phase_order" INTEGER NOT NULL GENERATED ALWAYS AS (
    CASE "phase" WHEN 'draft' THEN 0 WHEN 'consultation' THEN 1 WHEN 'finalising' THEN 2 WHEN 'frozen' THEN 3
      WHEN 'voting' THEN 4 WHEN 'adopted' THEN 5 WHEN 'issued' THEN 6 WHEN 'rejected' THEN 7 ELSE 8 END
  ) STORED;

ALTER TABLE "workshop"
  ADD COLUMN "search_key" TEXT NOT NULL GENERATED ALWAYS AS (
    search_key("title_vi" || ' ' || "title_en" || ' ' || "summary_vi" || ' ' || "summary_en" || ' ' || "place_vi" || ' ' || "place_en")
  ) STORED;

-- A paper's number as it is printed: under 10 with a leading zero.
ALTER TABLE "adoption" ADD COLUMN "search_key" TEXT NOT NULL GENERATED ALWAYS AS (
  search_key(
    lpad("number"::text, greatest(2, length("number"::text)), '0') || '/' || "notation" || ' ' || "year"::text || ' ' ||
    "issuer_vi" || ' ' || "issuer_en" || ' ' || "place_vi" || ' ' || "place_en"
  )
) STORED;
ALTER TABLE "replacement" ADD COLUMN "search_key" TEXT NOT NULL GENERATED ALWAYS AS (
  search_key(
    lpad("number"::text, greatest(2, length("number"::text)), '0') || '/' || "notation" || ' ' || "year"::text || ' ' ||
    "issuer_vi" || ' ' || "issuer_en" || ' ' || "place_vi" || ' ' || "place_en"
  )
) STORED;

-- CreateTable
CREATE TABLE "adopted_words" (
    "adoption_id" UUID NOT NULL,
    "search_key" TEXT NOT NULL,

    CONSTRAINT "adopted_words_pkey" PRIMARY KEY ("adoption_id")
);

-- AddForeignKey
ALTER TABLE "adopted_words" ADD CONSTRAINT "adopted_words_adoption_id_fkey" FOREIGN KEY ("adoption_id") REFERENCES "adoption"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- CreateIndex
CREATE INDEX "app_user_name_order_id_idx" ON "app_user"("name_order", "id");

-- CreateIndex
CREATE INDEX "recommendation_phase_changed_at_id_idx" ON "recommendation"("phase_changed_at", "id");
