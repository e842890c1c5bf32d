package io.anuencia.testbed.localstack.check;

/**
 * The use of a template in this run.
 *
 * @param campaign unique name of the campaign; a person may get it once
 */
public record Sent(String campaign, String brand, String purpose) {}
