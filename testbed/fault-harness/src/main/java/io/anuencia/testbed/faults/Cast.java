package io.anuencia.testbed.faults;

import java.util.List;

/**
 * Whom and what a trial is about.
 *
 * @param campaign its id
 * @param people who get it
 * @param stops ids of the messages in which some of them wrote that they want no more
 */
record Cast(String campaign, List<Crowd.Member> people, List<String> stops) {

    /** Their keys as an array of SQL. */
    String keys() {
        return array(people.stream().map(Crowd.Member::key).toList());
    }

    /** The ids of their messages as an array of SQL. */
    String stopIds() {
        return array(stops);
    }

    private static String array(List<String> values) {
        return "'{" + String.join(",", values) + "}'";
    }
}
