#pragma once

// What `--help` says of each command: a line in Swedish, one in English, and examples.
namespace client {

struct CommandHelp {
  const char* description;
  const char* footer;
};

extern const CommandHelp kProgramHelp;
extern const CommandHelp kInitHelp;
extern const CommandHelp kKeyHelp;
extern const CommandHelp kKeyNewHelp;
extern const CommandHelp kKeyShowHelp;
extern const CommandHelp kRecordHelp;
extern const CommandHelp kPortfolioHelp;
extern const CommandHelp kDiffHelp;
extern const CommandHelp kAdoptionsHelp;
extern const CommandHelp kDecisionHelp;
extern const CommandHelp kDecisionsHelp;
extern const CommandHelp kResponsibleHelp;
extern const CommandHelp kFindingsHelp;
extern const CommandHelp kFollowUpsHelp;
extern const CommandHelp kIndicatorsHelp;
extern const CommandHelp kAuditHelp;
extern const CommandHelp kSearchHelp;
extern const CommandHelp kLogHelp;
extern const CommandHelp kCheckpointHelp;
extern const CommandHelp kProveHelp;
extern const CommandHelp kBundleHelp;
extern const CommandHelp kVerifyHelp;
extern const CommandHelp kRebuildHelp;
extern const CommandHelp kExportHelp;
extern const CommandHelp kImportHelp;
extern const CommandHelp kImportPopoloHelp;
extern const CommandHelp kImportOparlHelp;
extern const CommandHelp kReportHelp;
extern const CommandHelp kMirrorHelp;
extern const CommandHelp kBackupHelp;
extern const CommandHelp kRestoreHelp;
extern const CommandHelp kCompareHelp;
extern const CommandHelp kWatchHelp;
extern const CommandHelp kManualHelp;
extern const CommandHelp kWordsHelp;
extern const CommandHelp kCompletionHelp;

}  // namespace client
