package io.anuencia.testbed.historychecker;

import io.anuencia.testbed.history.Op;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The opt-outs and consents in a history.
 *
 * @param optOuts all opt-outs
 * @param consents all consents that may end an opt-out
 * @param optOutsOf the opt-outs of each person
 * @param consentsOf the consents of each person
 * @param linksOf the notes that link a person's keys, by key
 */
record Wishes(
        List<OptOut> optOuts,
        List<Consent> consents,
        Map<String, List<OptOut>> optOutsOf,
        Map<String, List<Consent>> consentsOf,
        Map<String, List<Entry>> linksOf) {

    /** An opt-out in this state is effective from its commit: no permit was open (ADR 0090). */
    private static final String IN_EFFECT = "EFFECTIVE";

    static Wishes of(History history) {
        List<OptOut> optOuts = new ArrayList<>();
        Map<String, Entry> effective = first(history.all(Op.OPT_OUT_EFFECTIVE), "optOut");
        Map<String, Entry> recorded = recorded(history, effective.keySet());
        Map<String, Entry> versions = first(history.all(Op.OPT_OUT_VERSIONED), "optOut");
        for (Entry asked : history.all(Op.OPT_OUT_ASKED)) {
            optOuts.add(optOut(asked, null, null, effective));
        }
        for (Entry written : history.all(Op.OPT_OUT_WRITTEN)) {
            optOuts.add(optOut(written, versions, recorded, effective));
        }
        List<Consent> consents = consents(history);
        return new Wishes(
                List.copyOf(optOuts),
                consents,
                byPerson(optOuts, OptOut::persons),
                byPerson(consents, Consent::persons),
                byPerson(history.all(Op.PEOPLE_LINKED)));
    }

    private static OptOut optOut(
            Entry asked,
            Map<String, Entry> versions,
            Map<String, Entry> recorded,
            Map<String, Entry> effective) {
        String id = asked.text("optOut");
        Entry told = effective.get(id);
        Entry committed = recorded == null ? null : recorded.getOrDefault(id, told);
        Entry version = versions == null ? null : versions.get(id);
        return new OptOut(
                id,
                asked.texts("persons"),
                asked.find("brand"),
                asked.find("purpose"),
                asked.texts("classes"),
                version == null ? null : version.number("version"),
                asked,
                committed,
                told == null && IN_EFFECT.equals(asked.find("state")) ? committed : told);
    }

    /**
     * Returns the notes of committed opt-outs, by opt-out. A process that dies between the commit
     * and its note leaves none; if the opt-out is stored at the end, it was committed before the
     * first note of the next process, which takes its place.
     */
    private static Map<String, Entry> recorded(History history, Set<String> told) {
        Map<String, Entry> recorded = first(history.all(Op.OPT_OUT_RECORDED), "optOut");
        Map<String, Entry> stored = first(history.all(Op.FINAL_OPT_OUT), "optOut");
        for (Entry written : history.all(Op.OPT_OUT_WRITTEN)) {
            String id = written.text("optOut");
            if (stored.containsKey(id) && !recorded.containsKey(id) && !told.contains(id)) {
                history.successors().after(written).ifPresent(next -> recorded.put(id, next));
            }
        }
        return recorded;
    }

    private static List<Consent> consents(History history) {
        Map<String, Entry> given = first(history.all(Op.CONSENT_GIVEN), "consent");
        return history.all(Op.CONSENT_ASKED).stream()
                .map(
                        asked ->
                                new Consent(
                                        asked.texts("persons"),
                                        asked.text("brand"),
                                        asked.text("purpose"),
                                        asked,
                                        given.get(asked.text("consent"))))
                .toList();
    }

    private static Map<String, Entry> first(List<Entry> entries, String field) {
        Map<String, Entry> first = new HashMap<>();
        entries.forEach(entry -> first.putIfAbsent(entry.text(field), entry));
        return first;
    }

    /** Returns the entries by each person whom they name, in their order. */
    static Map<String, List<Entry>> byPerson(List<Entry> entries) {
        return byPerson(entries, entry -> entry.texts("persons"));
    }

    private static <T> Map<String, List<T>> byPerson(
            List<T> all, Function<T, List<String>> persons) {
        Map<String, List<T>> byPerson = new HashMap<>();
        for (T one : all) {
            for (String person : persons.apply(one)) {
                byPerson.computeIfAbsent(person, key -> new ArrayList<>()).add(one);
            }
        }
        return byPerson;
    }

    /**
     * Returns all keys that were known to belong to the person of a permit before it was begun; a
     * later link does not bind it.
     */
    List<String> groupOf(Permit permit) {
        return Stream.concat(
                        permit.persons().stream(),
                        permit.persons().stream()
                                .flatMap(key -> linksOf.getOrDefault(key, List.of()).stream())
                                .filter(link -> link.at() < permit.begun())
                                .flatMap(link -> link.texts("persons").stream()))
                .distinct()
                .toList();
    }

    /** Returns the opt-outs of some keys, each once. */
    List<OptOut> optOutsOf(List<String> persons) {
        return persons.stream()
                .flatMap(person -> optOutsOf.getOrDefault(person, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Returns the consents of some keys, each once. */
    List<Consent> consentsOf(List<String> persons) {
        return persons.stream()
                .flatMap(person -> consentsOf.getOrDefault(person, List.of()).stream())
                .distinct()
                .toList();
    }
}
