package io.anuencia.testbed.historychecker;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The opt-outs of one person for one kind of message, over time. Every query takes logarithmic
 * time.
 *
 * <p>An opt-out forbids from the time it was reported effective until the first call for a consent
 * that may have come after it, which is one that was not answered before the opt-out was asked for.
 * In doubt the consent counts as the later one.
 */
final class Register {

    /** A span in which nothing may start, because of {@code optOut}. */
    private record Span(long from, long until, OptOut optOut) {}

    private final Span[] spans;
    private final OptOut[] byRecording;
    private final OptOut[] youngestRecorded;
    private final OptOut[] byVersion;
    private final OptOut[] firstEffective;

    private Register(List<OptOut> optOuts, List<Consent> consents) {
        this.spans = spans(optOuts, new Reopenings(consents));
        this.byRecording =
                optOuts.stream()
                        .filter(optOut -> optOut.recorded() != null && optOut.version() != null)
                        .sorted(Comparator.comparingLong(optOut -> optOut.recorded().at()))
                        .toArray(OptOut[]::new);
        this.youngestRecorded = prefixes(byRecording);
        this.byVersion =
                optOuts.stream()
                        .filter(optOut -> optOut.effective() != null && optOut.version() != null)
                        .sorted(Comparator.comparingLong(OptOut::version))
                        .toArray(OptOut[]::new);
        this.firstEffective = suffixes(byVersion);
    }

    /** Returns the register of a person for messages of a scope. */
    static Register of(Wishes wishes, List<String> persons, Permit.Scope scope) {
        return new Register(
                wishes.optOutsOf(persons).stream().filter(one -> one.covers(scope)).toList(),
                wishes.consentsOf(persons).stream().filter(one -> one.reopens(scope)).toList());
    }

    /** Returns an opt-out that forbids a start at this time. */
    Optional<OptOut> forbidding(long at) {
        int last = Search.last(spans, span -> span.from() < at);
        return last >= 0 && spans[last].until() > at
                ? Optional.of(spans[last].optOut())
                : Optional.empty();
    }

    /** Returns an opt-out that was committed before a time, with a version above this one. */
    Optional<OptOut> unseen(long before, long version) {
        int last = Search.last(byRecording, optOut -> optOut.recorded().at() < before);
        return last >= 0 && youngestRecorded[last].version() > version
                ? Optional.of(youngestRecorded[last])
                : Optional.empty();
    }

    /** Returns an opt-out with a version above this one that was effective before a time. */
    Optional<OptOut> effectiveAbove(long version, long before) {
        int next = Search.last(byVersion, optOut -> optOut.version() <= version) + 1;
        return next < byVersion.length && firstEffective[next].effectiveAt() < before
                ? Optional.of(firstEffective[next])
                : Optional.empty();
    }

    /**
     * Returns the spans sorted by their beginning; each has the end and the reason of the
     * longest-lasting one among it and those before it, which is all that a query needs.
     */
    private static Span[] spans(List<OptOut> optOuts, Reopenings reopenings) {
        Span[] spans =
                optOuts.stream()
                        .filter(optOut -> optOut.effective() != null)
                        .map(
                                optOut ->
                                        new Span(
                                                optOut.effectiveAt(),
                                                reopenings.after(optOut.asked().at()),
                                                optOut))
                        .filter(span -> span.from() < span.until())
                        .sorted(Comparator.comparingLong(Span::from))
                        .toArray(Span[]::new);
        for (int i = 1; i < spans.length; i++) {
            Span before = spans[i - 1];
            if (before.until() > spans[i].until()) {
                spans[i] = new Span(spans[i].from(), before.until(), before.optOut());
            }
        }
        return spans;
    }

    private static OptOut[] prefixes(OptOut[] sorted) {
        OptOut[] youngest = sorted.clone();
        for (int i = 1; i < youngest.length; i++) {
            if (youngest[i - 1].version() > youngest[i].version()) {
                youngest[i] = youngest[i - 1];
            }
        }
        return youngest;
    }

    private static OptOut[] suffixes(OptOut[] sorted) {
        OptOut[] first = sorted.clone();
        for (int i = first.length - 2; i >= 0; i--) {
            if (first[i + 1].effectiveAt() < first[i].effectiveAt()) {
                first[i] = first[i + 1];
            }
        }
        return first;
    }

    /** The times from which consents may have ended opt-outs. */
    private static final class Reopenings {

        private final Consent[] byEnd;
        private final long[] earliest;

        Reopenings(List<Consent> consents) {
            this.byEnd =
                    consents.stream()
                            .sorted(Comparator.comparingLong(Consent::lastAt))
                            .toArray(Consent[]::new);
            this.earliest = new long[byEnd.length + 1];
            earliest[byEnd.length] = Long.MAX_VALUE;
            for (int i = byEnd.length - 1; i >= 0; i--) {
                earliest[i] = Math.min(byEnd[i].asked().at(), earliest[i + 1]);
            }
        }

        /** The earliest call for a consent that may have come after this time. */
        long after(long moment) {
            return earliest[Search.last(byEnd, consent -> consent.lastAt() <= moment) + 1];
        }
    }
}
