#pragma once

#include "client/sheet.h"

// The sheet of each question.
namespace client {

extern const Sheet kPortfolioSheet;
extern const Sheet kDiffSheet;
extern const Sheet kAdoptionsSheet;
extern const Sheet kDecisionSheet;
extern const Sheet kDecisionsSheet;
extern const Sheet kResponsibilitiesSheet;
extern const Sheet kFindingsSheet;
extern const Sheet kFollowUpsSheet;
extern const Sheet kIndicatorsSheet;
extern const Sheet kAuditSheet;
extern const Sheet kSearchSheet;

}  // namespace client
