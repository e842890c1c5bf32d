package io.anuencia.testbed.localstack.demo;

/**
 * Someone who does not exist.
 *
 * @param number canonical
 * @param audienceClass how they came to agree
 */
record SamplePerson(
        String externalId,
        String number,
        String firstName,
        String language,
        Country country,
        String audienceClass,
        Standing standing) {

    /** WhatsApp's form of the number. */
    String waId() {
        return number.substring(1);
    }

    @Override
    public String toString() {
        return "SamplePerson[" + externalId + "]";
    }
}
