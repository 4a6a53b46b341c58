-- AlterTable
ALTER TABLE "ballot" ADD COLUMN     "closed_by_name" TEXT NOT NULL DEFAULT '',
ADD COLUMN     "lapsed_voter_ids" TEXT[] DEFAULT ARRAY[]::TEXT[],
ADD COLUMN     "opened_by_name" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "ballot_delegation" ADD COLUMN     "voter_names" TEXT[] DEFAULT ARRAY[]::TEXT[];

-- CreateTable
CREATE TABLE "ended_confirmation" (
    "id" UUID NOT NULL,
    "participation_id" UUID NOT NULL,
    "confirmed_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_by" UUID NOT NULL,
    "ended_by_name" TEXT NOT NULL,

    CONSTRAINT "ended_confirmation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "ended_confirmation_participation_id_idx" ON "ended_confirmation"("participation_id");

-- AddForeignKey
ALTER TABLE "ended_confirmation" ADD CONSTRAINT "ended_confirmation_participation_id_fkey" FOREIGN KEY ("participation_id") REFERENCES "participation"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Names of the day for ballots of before: of who opened and closed as the record has them, of voters as their accounts have them
-- now, which is the last time that an account is asked. Who could not vote any more at an earlier close was not kept.
UPDATE "ballot" SET
  "opened_by_name" = COALESCE(
    (SELECT entry."actor_name" FROM "audit_entry" AS entry WHERE entry."verb" = 'ballot.opened'
      AND entry."subject_type" = 'ballot' AND entry."subject_id" = "ballot"."id"::text ORDER BY entry."id" LIMIT 1),
    (SELECT person."name" FROM "app_user" AS person WHERE person."id" = "ballot"."opened_by"), ''),
  "closed_by_name" = COALESCE(
    (SELECT entry."actor_name" FROM "audit_entry" AS entry WHERE entry."verb" IN ('ballot.closed', 'ballot.voided')
      AND entry."subject_type" = 'ballot' AND entry."subject_id" = "ballot"."id"::text ORDER BY entry."id" LIMIT 1),
    (SELECT person."name" FROM "app_user" AS person WHERE person."id" = "ballot"."closed_by"), '');

UPDATE "ballot_delegation" AS delegation SET "voter_names" = ARRAY(
  SELECT COALESCE(person."name", '') FROM unnest(delegation."voter_ids") WITH ORDINALITY AS voter("id", "at")
    LEFT JOIN "app_user" AS person ON person."id"::text = voter."id" ORDER BY voter."at");

-- A ballot changes once in its life: it is closed, with what the close adds. All else of it stays as the opening left it.
CREATE FUNCTION "refuse_change_of_ballot"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  closing CONSTANT text[] := ARRAY['status', 'closed_at', 'closed_by', 'closed_by_name', 'verdict', 'void_reason', 'lapsed_voter_ids'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF OLD."status" = 'open' AND NEW."status" = 'closed' AND NEW."closed_at" IS NOT NULL AND NEW."closed_by" IS NOT NULL
      AND NEW."verdict" IS NOT NULL AND to_jsonb(NEW) - closing = to_jsonb(OLD) - closing
    THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a ballot is only closed, and then it stays: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'docs/security.md says why.';
END
$$;
CREATE TRIGGER "ballot_is_final" BEFORE UPDATE OR DELETE ON "ballot"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_ballot"();
CREATE TRIGGER "append_only" BEFORE TRUNCATE ON "ballot"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ballot_delegation"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- Nor does anything come to it: no delegation after the opening is on the record, no voter after the close.
CREATE FUNCTION "refuse_late_delegation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "audit_entry" WHERE "subject_type" = 'ballot' AND "subject_id" = NEW."ballot_id"::text
    AND "verb" = 'ballot.opened')
  THEN
    RAISE EXCEPTION 'the electorate was frozen at the opening' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "electorate_is_frozen" BEFORE INSERT ON "ballot_delegation"
  FOR EACH ROW EXECUTE FUNCTION "refuse_late_delegation"();

CREATE FUNCTION "refuse_late_voter"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM "ballot_delegation" AS delegation JOIN "ballot" AS ballot ON ballot."id" = delegation."ballot_id"
    WHERE delegation."id" = NEW."delegation_id" AND ballot."status" = 'closed')
  THEN
    RAISE EXCEPTION 'the voters of a closed ballot are final' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END
$$;
CREATE TRIGGER "voters_are_final" BEFORE INSERT ON "ballot_voter_change"
  FOR EACH ROW EXECUTE FUNCTION "refuse_late_voter"();
CREATE TRIGGER "voters_are_final" BEFORE INSERT ON "ballot_voter_word"
  FOR EACH ROW EXECUTE FUNCTION "refuse_late_voter"();

-- A confirmation is given once and never rewritten. It ends with the delegate's place at the workshop, or when its end was written down.
CREATE FUNCTION "refuse_change_of_confirmation"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'DELETE' THEN
    IF NOT EXISTS (SELECT 1 FROM "participation" WHERE "id" = OLD."participation_id")
      OR EXISTS (SELECT 1 FROM "ended_confirmation" AS ended WHERE ended."participation_id" = OLD."participation_id"
        AND ended."confirmed_at" = OLD."confirmed_at")
    THEN
      RETURN OLD;
    END IF;
  END IF;
  RAISE EXCEPTION 'a confirmation is given and ended, never rewritten: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'docs/security.md says why.';
END
$$;
CREATE TRIGGER "confirmation_is_append_only" BEFORE UPDATE OR DELETE ON "delegate_confirmation"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_confirmation"();
CREATE TRIGGER "append_only" BEFORE TRUNCATE ON "delegate_confirmation"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR TRUNCATE ON "ended_confirmation"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();

-- What an adopted text gives to whom is the text's; afterwards an action can only be cancelled.
CREATE FUNCTION "refuse_change_of_action"() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  cancelling CONSTANT text[] := ARRAY['cancelled_at', 'cancel_reason'];
BEGIN
  IF TG_OP = 'UPDATE' THEN
    IF to_jsonb(NEW) - cancelling = to_jsonb(OLD) - cancelling THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'an action is the adopted text''s own: % is refused', TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'docs/security.md says why.';
END
$$;
CREATE TRIGGER "action_is_the_texts" BEFORE UPDATE OR DELETE ON "action_item"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change_of_action"();
CREATE TRIGGER "append_only" BEFORE TRUNCATE ON "action_item"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
