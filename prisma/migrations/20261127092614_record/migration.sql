-- The chain moves into a table of its own. Every entry keeps its number, its hash and that of the one before: a chain that
-- was intact stays so, and one that was broken stays broken.
ALTER TABLE "audit_entry" RENAME COLUMN "seq" TO "id";
ALTER TABLE "audit_entry" ADD COLUMN "seal" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "audit_link" (
    "seq" BIGINT NOT NULL,
    "entry_id" BIGINT NOT NULL,
    "previous_hash" TEXT NOT NULL,
    "hash" TEXT NOT NULL,

    CONSTRAINT "audit_link_pkey" PRIMARY KEY ("seq")
);

INSERT INTO "audit_link" ("seq", "entry_id", "previous_hash", "hash")
SELECT "id", "id", "previous_hash", "hash" FROM "audit_entry" ORDER BY "id";

-- DropIndex
DROP INDEX "audit_entry_hash_key";

-- AlterTable
ALTER TABLE "audit_entry" DROP COLUMN "hash",
DROP COLUMN "previous_hash";

-- From now on the database gives the ids, without a lock that others would wait for.
CREATE SEQUENCE "audit_entry_id_seq" AS BIGINT OWNED BY "audit_entry"."id";
SELECT setval('"audit_entry_id_seq"', (SELECT COALESCE(MAX("id"), 0) + 1 FROM "audit_entry"), false);
ALTER TABLE "audit_entry" ALTER COLUMN "id" SET DEFAULT nextval('"audit_entry_id_seq"');

-- AlterTable
ALTER TABLE "ballot" ADD COLUMN     "void_reason" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "vote" ADD COLUMN     "salt" TEXT NOT NULL DEFAULT '';

-- CreateTable
CREATE TABLE "audit_key" (
    "number" INTEGER NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "public_key" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "from_seq" BIGINT NOT NULL,
    "from_hash" TEXT NOT NULL,
    "signature" TEXT NOT NULL,
    "previous_signature" TEXT NOT NULL DEFAULT '',

    CONSTRAINT "audit_key_pkey" PRIMARY KEY ("number")
);

-- CreateTable
CREATE TABLE "audit_checkpoint" (
    "seq" BIGINT NOT NULL,
    "hash" TEXT NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "fingerprint" TEXT NOT NULL,
    "signature" TEXT NOT NULL,

    CONSTRAINT "audit_checkpoint_pkey" PRIMARY KEY ("seq")
);

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_entry_id_key" ON "audit_link"("entry_id");

-- CreateIndex
CREATE UNIQUE INDEX "audit_link_hash_key" ON "audit_link"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "audit_key_fingerprint_key" ON "audit_key"("fingerprint");

-- AddForeignKey
ALTER TABLE "audit_link" ADD CONSTRAINT "audit_link_entry_id_fkey" FOREIGN KEY ("entry_id") REFERENCES "audit_entry"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What is on the record is added to and never changed, by the application neither. For each statement, not each row: also a
-- change that finds no row is refused, and one trigger serves TRUNCATE too.
CREATE FUNCTION "refuse_change"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the table % is only added to: % is refused', TG_TABLE_NAME, TG_OP
    USING ERRCODE = 'restrict_violation', HINT = 'docs/security.md says why.';
END
$$;

CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_entry"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_link"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_key"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "audit_checkpoint"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "vote"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "version"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
CREATE TRIGGER "append_only" BEFORE UPDATE OR DELETE OR TRUNCATE ON "adoption"
  FOR EACH STATEMENT EXECUTE FUNCTION "refuse_change"();
