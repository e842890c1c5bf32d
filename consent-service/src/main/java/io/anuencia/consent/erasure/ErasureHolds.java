package io.anuencia.consent.erasure;

/** SQL conditions that keep an erasure {@code e} from going on. */
final class ErasureHolds {

    /** The subjects of an erasure, and those that are now one person with them. */
    static final String MEMBERS =
            """
            erasure_subject about
                join subject said on said.id = about.subject_id
                join subject member on member.group_id = said.group_id""";

    /** Whether a court wants the data kept: a legal hold on one of the people is in force. */
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

    /** Whether a human has yet to say if linked people are one, and so who is to be erased. */
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

    /** Whether the other services must not be asked yet and nothing may be destroyed. */
    static final String ANY = "(%s or %s)".formatted(BY_COURT, UNDECIDED);

    private ErasureHolds() {}
}
