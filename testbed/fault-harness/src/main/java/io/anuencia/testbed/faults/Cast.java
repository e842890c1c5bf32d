package io.anuencia.testbed.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whom and what a trial is about.
 *
 * @param campaigns their ids, in the order in which they began
 * @param people who get them
 * @param otherKeys keys that some of them have besides that of their number
 * @param stops ids of the messages in which some of them wrote that they want no more
 */
record Cast(
        List<String> campaigns,
        List<Crowd.Member> people,
        List<String> otherKeys,
        List<String> stops) {

    String lastCampaign() {
        return campaigns.get(campaigns.size() - 1);
    }

    /** Their keys as an array of SQL. */
    String keys() {
        return array(
                Stream.concat(people.stream().map(Crowd.Member::key), otherKeys.stream()).toList());
    }

    /** The ids of their messages as an array of SQL. */
    String stopIds() {
        return array(stops);
    }

    /** The ids of the campaigns as an array of SQL. */
    String campaignIds() {
        return array(campaigns) + "::uuid[]";
    }

    /** Values as an array of SQL. */
    static String array(List<String> values) {
        return "'{" + String.join(",", values) + "}'";
    }
}
