package io.anuencia.testbed.faults;

import java.util.List;
import java.util.stream.Stream;

/**
 * The campaigns and people of a trial.
 *
 * @param campaigns the ids of the campaigns, in the order in which they began
 * @param people the recipients
 * @param otherKeys keys that some recipients have besides that of their number
 * @param stops the ids of the messages by which some recipients opted out
 * @param stopsInSettings the keys of the recipients who stopped the business in WhatsApp's settings
 */
record Cast(
        List<String> campaigns,
        List<Crowd.Member> people,
        List<String> otherKeys,
        List<String> stops,
        List<String> stopsInSettings) {

    String lastCampaign() {
        return campaigns.get(campaigns.size() - 1);
    }

    /** Returns the recipients' keys as an SQL array. */
    String keys() {
        return array(
                Stream.concat(people.stream().map(Crowd.Member::key), otherKeys.stream()).toList());
    }

    /** Returns the ids of the opt-out messages as an SQL array. */
    String stopIds() {
        return array(stops);
    }

    /**
     * Returns the keys of those who stopped the business in WhatsApp's settings as an SQL array.
     */
    String settingsKeys() {
        return array(stopsInSettings);
    }

    /** Returns the ids of the campaigns as an SQL array. */
    String campaignIds() {
        return array(campaigns) + "::uuid[]";
    }

    /** Returns values as an SQL array. */
    static String array(List<String> values) {
        return "'{" + String.join(",", values) + "}'";
    }
}
