-- AlterTable: 67 % becomes 67/100. Renamed and not copied, so no row of a ballot is written.
ALTER TABLE "ballot" RENAME COLUMN "quorum_percent" TO "quorum_numerator";
ALTER TABLE "ballot" ADD COLUMN "quorum_denominator" INTEGER NOT NULL DEFAULT 100;
ALTER TABLE "ballot" ALTER COLUMN "quorum_denominator" DROP DEFAULT;
ALTER TABLE "ballot" ADD CONSTRAINT "ballot_quorum_is_a_share"
  CHECK ("quorum_denominator" > 0 AND "quorum_numerator" BETWEEN 0 AND "quorum_denominator");

-- CreateTable
CREATE TABLE "replacement" (
    "id" UUID NOT NULL,
    "adoption_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "reason_vi" TEXT NOT NULL,
    "reason_en" TEXT NOT NULL,
    "wrapper" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "notation" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "issued_on" DATE NOT NULL,
    "place_vi" TEXT NOT NULL,
    "place_en" TEXT NOT NULL,
    "parent_agency_vi" TEXT NOT NULL DEFAULT '',
    "parent_agency_en" TEXT NOT NULL DEFAULT '',
    "issuer_vi" TEXT NOT NULL,
    "issuer_en" TEXT NOT NULL,
    "signatory_title_vi" TEXT NOT NULL,
    "signatory_title_en" TEXT NOT NULL,
    "signatory_name" TEXT NOT NULL,
    "authority" TEXT NOT NULL DEFAULT '',
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "created_by" UUID NOT NULL,
    "created_by_name" TEXT NOT NULL,

    CONSTRAINT "replacement_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "paper_number" (
    "notation" TEXT NOT NULL,
    "year" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "paper_id" UUID NOT NULL,

    CONSTRAINT "paper_number_pkey" PRIMARY KEY ("notation","year","number")
);

-- CreateTable
CREATE TABLE "ballot_voter_change" (
    "id" UUID NOT NULL,
    "delegation_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "replaced_id" UUID NOT NULL,
    "replaced_name" TEXT NOT NULL,
    "voter_id" UUID NOT NULL,
    "voter_name" TEXT NOT NULL,
    "changed_at" TIMESTAMPTZ(3) NOT NULL,
    "changed_by" UUID NOT NULL,
    "changed_by_name" TEXT NOT NULL,

    CONSTRAINT "ballot_voter_change_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "replacement_adoption_id_position_key" ON "replacement"("adoption_id", "position");

-- CreateIndex
CREATE UNIQUE INDEX "ballot_voter_change_delegation_id_position_key" ON "ballot_voter_change"("delegation_id", "position");

-- AddForeignKey
ALTER TABLE "replacement" ADD CONSTRAINT "replacement_adoption_id_fkey" FOREIGN KEY ("adoption_id") REFERENCES "adoption"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ballot_voter_change" ADD CONSTRAINT "ballot_voter_change_delegation_id_fkey" FOREIGN KEY ("delegation_id") REFERENCES "ballot_delegation"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- The numbers that adopted texts bear already.
INSERT INTO "paper_number" ("notation", "year", "number", "paper_id")
SELECT "notation", "year", "number", "id" FROM "adoption";

-- These rows are the record of what was done: they are added and never changed, by nobody's hand.
-- The body has its semicolons as \x3b: the driver for PostgreSQL cuts a script at each one that it sees.
CREATE FUNCTION "refuse_change_of_papers_and_voters"() RETURNS trigger LANGUAGE plpgsql AS
  E'BEGIN RAISE EXCEPTION \'% of % is refused: its rows are only added\', TG_OP, TG_TABLE_NAME\x3b END';

CREATE TRIGGER "replacement_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "replacement"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_papers_and_voters"();
CREATE TRIGGER "paper_number_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "paper_number"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_papers_and_voters"();
CREATE TRIGGER "ballot_voter_change_is_append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "ballot_voter_change"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change_of_papers_and_voters"();
