package io.anuencia.consent.permit;

import io.anuencia.consent.decision.DecisionInput;
import java.util.UUID;

/**
 * A permit as a barrier looks for it, once for each subject that it is about.
 *
 * @param attemptId the attempt
 * @param subjectId one of the subjects
 * @param version the version of that subject's group when it was decided
 * @param input what it was decided from
 */
record OpenPermit(UUID attemptId, UUID subjectId, long version, DecisionInput input) {}
