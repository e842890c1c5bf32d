package io.anuencia.consent.permit;

/** Decisions about several people, as they are found by those whom they do not name first. */
public final class SharedDecisions {

    /**
     * Their permits; the parameters are three times the subjects. An older release notes no more
     * than what counts.
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
