package io.anuencia.consent.permit;

import io.anuencia.consent.decision.DecisionInput;
import java.util.UUID;

/**
 * An open permit as a barrier looks for it, one row for each subject it is about.
 *
 * @param attemptId attempt that holds the permit
 * @param subjectId one of the subjects
 * @param version version of that subject's group at the decision
 * @param input input of the decision
 */
record OpenPermit(UUID attemptId, UUID subjectId, long version, DecisionInput input) {}
