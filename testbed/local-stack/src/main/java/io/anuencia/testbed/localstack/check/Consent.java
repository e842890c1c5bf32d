package io.anuencia.testbed.localstack.check;

/** A consent of a phone's owner, from the file that the run made itself. */
public record Consent(String waId, String brand, String purpose) {
    @Override
    public String toString() {
        return "Consent[" + brand + "/" + purpose + "]";
    }
}
