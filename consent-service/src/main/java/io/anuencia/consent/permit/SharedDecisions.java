package io.anuencia.consent.permit;

/** Finds decisions about several people by those whom they do not name first. */
public final class SharedDecisions {

    /**
     * The permit rows; the three parameters are the same array of subjects. For older decisions
     * only marketing permits are found, since only those were recorded for others.
     */
    public static final String ROWS =
            """
            select * from permit
            where attempt_id = any (array(
                    select attempt_id from shared_decision where subject_id = any (?::uuid[])
                    union all
                    select attempt_id from shared_permit where subject_id = any (?::uuid[])))
              and subject_id <> all (?::uuid[])
            """;

    private SharedDecisions() {}
}
