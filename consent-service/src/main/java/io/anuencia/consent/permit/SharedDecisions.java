package io.anuencia.consent.permit;

/** Finds decisions about several people by those whom they do not name first. */
public final class SharedDecisions {

    /** The permit rows; both parameters are the same array of subjects. */
    public static final String ROWS =
            """
            select * from permit
            where attempt_id = any (array(
                    select attempt_id from shared_decision where subject_id = any (?::uuid[])))
              and subject_id <> all (?::uuid[])
            """;

    private SharedDecisions() {}
}
