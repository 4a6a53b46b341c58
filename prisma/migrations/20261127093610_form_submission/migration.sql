-- CreateTable
CREATE TABLE "form_submission" (
    "digest" TEXT NOT NULL,
    "user_id" UUID NOT NULL,
    "step" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "result" TEXT,

    CONSTRAINT "form_submission_pkey" PRIMARY KEY ("digest","user_id","step")
);

-- CreateIndex
CREATE INDEX "form_submission_at_idx" ON "form_submission"("at");
