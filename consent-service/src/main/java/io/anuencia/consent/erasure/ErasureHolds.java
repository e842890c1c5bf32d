package io.anuencia.consent.erasure;

/** What keeps an erasure e from going on, in SQL. */
final class ErasureHolds {

    /** The subjects that an erasure is about, with those who are one with them by now. */
    static final String MEMBERS =
            """
            erasure_subject about
                join subject said on said.id = about.subject_id
                join subject member on member.group_id = said.group_id""";

    /** Whether a court wants what would be destroyed: a legal hold on one of the people stands. */
    static final String BY_COURT =
            """
            exists (
                select 1
                from %s
                join suppression s on s.subject_id = member.id
                where about.erasure_id = e.id and s.kind = 'LEGAL_HOLD'
                  and (s.lifted_at is null or s.lifted_at <= s.since))
            """
                    .formatted(MEMBERS);

    /** Whether a human has yet to say if those who are linked are one, and so who is meant. */
    private static final String UNDECIDED =
            """
            exists (
                select 1
                from %s
                join subject_link l on l.one_id = member.id
                join review r on r.id = l.review_id
                where about.erasure_id = e.id and l.cut_at is null and r.state = 'OPEN')
            """
                    .formatted(MEMBERS);

    /** Whether nobody may be asked yet and nothing destroyed. */
    static final String ANY = "(%s or %s)".formatted(BY_COURT, UNDECIDED);

    private ErasureHolds() {}
}
