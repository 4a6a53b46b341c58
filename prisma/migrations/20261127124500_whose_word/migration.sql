-- AlterTable
ALTER TABLE "app_user" ADD COLUMN     "invited_by" UUID;

-- AlterTable
ALTER TABLE "participation" ADD COLUMN     "added_by" UUID;

-- CreateTable
CREATE TABLE "ballot_voter_word" (
    "id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "voter_id" UUID NOT NULL,
    "position" INTEGER NOT NULL DEFAULT 0,
    "kind" TEXT NOT NULL,
    "confirmed_by" UUID,
    "confirmed_by_name" TEXT NOT NULL DEFAULT '',
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "reason" TEXT NOT NULL DEFAULT '',
    "file_id" UUID,

    CONSTRAINT "ballot_voter_word_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "ballot_voter_word_delegation_id_voter_id_position_key" ON "ballot_voter_word"("delegation_id", "voter_id", "position");

-- AddForeignKey
ALTER TABLE "ballot_voter_word" ADD CONSTRAINT "ballot_voter_word_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "ballot_delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_voter_word" ADD CONSTRAINT "ballot_voter_word_file_id_fkey" FOREIGN KEY ("file_id") REFERENCES "stored_file"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Who made an account and who put somebody on a list was in the record alone.
UPDATE "app_user" AS person SET "invited_by" = entry."actor_id"
FROM "audit_entry" AS entry
WHERE entry."verb" = 'user.invited' AND entry."subject_type" = 'user' AND entry."subject_id" = person."id"::text
  AND entry."actor_id" IS NOT NULL;

UPDATE "participation" AS place SET "added_by" = (
  SELECT entry."actor_id" FROM "audit_entry" AS entry
  WHERE entry."verb" = 'participant.added' AND entry."subject_type" = 'workshop'
    AND entry."subject_id" = place."workshop_id"::text
    AND entry."details"::jsonb ->> 'userId' = place."user_id"::text AND entry."details"::jsonb ->> 'role' = place."role"
  ORDER BY entry."id" DESC LIMIT 1
);

-- Ballots of before: the word that a delegate of the opening, or of a later change, still stands on, where it was given by then.
-- For others nothing was kept, and the page says so.
INSERT INTO "ballot_voter_word"
  ("id", "delegation_id", "voter_id", "position", "kind", "confirmed_by", "confirmed_by_name", "confirmed_at", "reason", "file_id")
SELECT gen_random_uuid(), place."delegation_id", place."voter_id", place."position",
  word."kind", word."confirmed_by", word."confirmed_by_name", word."confirmed_at", word."reason", word."file_id"
FROM (
  SELECT delegation."id" AS "delegation_id", delegation."organisation_id", ballot."workshop_id",
    unnest(delegation."voter_ids")::uuid AS "voter_id", 0 AS "position", ballot."opened_at" AS "since"
  FROM "ballot_delegation" AS delegation JOIN "ballot" AS ballot ON ballot."id" = delegation."ballot_id"
  UNION ALL
  SELECT delegation."id", delegation."organisation_id", ballot."workshop_id",
    change."voter_id", change."position", change."changed_at"
  FROM "ballot_voter_change" AS change
    JOIN "ballot_delegation" AS delegation ON delegation."id" = change."delegation_id"
    JOIN "ballot" AS ballot ON ballot."id" = delegation."ballot_id"
) AS place
JOIN "participation" AS person ON person."workshop_id" = place."workshop_id" AND person."user_id" = place."voter_id"
  AND person."role" = 'delegate' AND person."organisation_id" = place."organisation_id"
JOIN "delegate_confirmation" AS word ON word."participation_id" = person."id"
WHERE word."kind" = 'before' OR word."confirmed_at" <= place."since";

CREATE TRIGGER "ballot_voter_word_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ballot_voter_word"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_papers_and_voters"();
