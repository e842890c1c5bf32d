/**
 * Reasons from outside to stop campaigns: trouble with their template, number or account.
 *
 * <p>This package owns which of Meta's reports mean harm. It never resumes: a paused campaign waits
 * for a human, with the reason shown. A report about a number or an account pauses the campaigns
 * that run or are in preparation when it arrives; templates are checked for as long as a campaign
 * runs. No campaign begins by itself while its template, number or account is in trouble.
 */
package io.anuencia.dispatch.brake;
