package io.anuencia.consent.preference;

import java.util.List;

/**
 * The content of the page. Public because the template engine reads it.
 *
 * @param brand name of the sender, as WhatsApp shows it
 * @param legalName legal name of the sender
 * @param address postal address of the sender
 * @param contact how to reach the sender
 * @param token token of this page
 * @param guard token of its forms
 * @param purposes purposes that can be agreed to
 * @param pausedUntil day on which the pause ends, in words, or null
 * @param atMost limit on messages, in words, or null
 * @param wished value of the chosen limit on messages
 * @param hours when messages may arrive
 * @param until day on which the link ends
 * @param narrow notice that the link is for the matters of one brand only, or null
 * @param former notice that the link is for a number that the person has left, or null
 */
public record PageView(
        String brand,
        String legalName,
        String address,
        String contact,
        String token,
        String guard,
        List<Purpose> purposes,
        String pausedUntil,
        String atMost,
        String wished,
        Hours hours,
        String until,
        String narrow,
        String former) {

    /**
     * A purpose.
     *
     * @param code code of the purpose
     * @param title a few words
     * @param description a sentence or two
     * @param language language tag of title and description; the brand may have none in the
     *     reader's
     * @param given whether messages may arrive
     * @param status current status, in words
     * @param frequency the most messages promised, in words, or null
     * @param how how it was given, or null
     * @param said sentence with the day on which the text was accepted, or null
     * @param words text that was accepted, or null
     * @param wordsLanguage language tag of that text
     * @param give label of the button that accepts
     * @param withdraw label of the button that withdraws, or null if there is nothing to withdraw
     * @param offer text that would be accepted, or null if agreeing would change nothing
     * @param offerDigest SHA-256 (hex) of that text, so that what is accepted is what was shown
     * @param offerLanguage language tag of that text
     */
    public record Purpose(
            String code,
            String title,
            String description,
            String language,
            boolean given,
            String status,
            String frequency,
            String how,
            String said,
            String words,
            String wordsLanguage,
            String give,
            String withdraw,
            String offer,
            String offerDigest,
            String offerLanguage) {}

    /**
     * The hours at which messages may arrive.
     *
     * @param now hours that the person asked for, in words; empty: any
     * @param wished value of the chosen option
     * @param choices options to choose from
     * @param from options for the beginning of own hours
     * @param to options for the end of own hours
     * @param wishedFrom value of the chosen beginning
     * @param wishedTo value of the chosen end
     */
    public record Hours(
            List<String> now,
            String wished,
            List<Choice> choices,
            List<Choice> from,
            List<Choice> to,
            String wishedFrom,
            String wishedTo) {}

    /**
     * An option of a list.
     *
     * @param value value that is sent
     * @param label text that is shown
     */
    public record Choice(String value, String label) {}
}
