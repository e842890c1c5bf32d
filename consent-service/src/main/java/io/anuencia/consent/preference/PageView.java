package io.anuencia.consent.preference;

import java.util.List;

/**
 * What the page shows. Public because the template engine reads it.
 *
 * @param brand the sender's name, as WhatsApp shows it
 * @param legalName who that is
 * @param address where they are
 * @param contact how to reach them
 * @param token of this page
 * @param guard of its forms
 * @param purposes what there is to agree to
 * @param pausedUntil a day, or null
 * @param atMost the wish for fewer messages in words, or null
 * @param hours when messages may come
 * @param until the day on which the link ends
 * @param narrow that the link is for what is of the brand alone, in words, or null
 * @param former that the link is for a number that the person has left, in words, or null
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
        Hours hours,
        String until,
        String narrow,
        String former) {

    /**
     * A purpose.
     *
     * @param code its code
     * @param title a few words
     * @param description a sentence or two
     * @param language of these two: the brand may have written none in the reader's
     * @param given whether messages may come
     * @param status that in words
     * @param frequency how often at most, or null
     * @param how how it was given, or null
     * @param said on which day the words were accepted, in a sentence, or null
     * @param words what was accepted, or null
     * @param wordsLanguage its language
     * @param give the words of the button that accepts
     * @param withdraw the words of the button that takes it back, or null: there is nothing to
     * @param offer what would be accepted
     * @param offerDigest SHA-256 (hex) of that: what is accepted is what was shown
     * @param offerLanguage its language
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
     * The hours at which messages may come.
     *
     * @param now those that the person wished, in words; empty: any
     * @param wished the value of the choice that is theirs
     * @param choices what there is to choose
     * @param from when their own may begin
     * @param to when their own may end
     * @param wishedFrom the value of the one that is chosen
     * @param wishedTo the same
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
     * A choice of a list.
     *
     * @param value what is sent
     * @param label what is read
     */
    public record Choice(String value, String label) {}
}
