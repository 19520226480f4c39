export { sessionMachine, type SessionEvent } from '../machines/session.machine.js';
export { taskMachine } from '../machines/task.machine.js';
export type { BackendSettings } from './adapters/backends/backend-settings.js';
export { openBackends, type OpenBackendsOptions } from './adapters/backends/open-backends.js';
export { openFileLog, type FileLogOptions } from './adapters/log-file/open-file-log.js';
export { memoryLog } from './adapters/log-memory.js';
export type { AiSdkModel } from './adapters/models-ai-sdk/ai-sdk-model.js';
export { aiSdkModels } from './adapters/models-ai-sdk/ai-sdk-models.js';
export type { ToolDefinition } from './adapters/tool-from-definition.js';
export { analyze } from './analysis/analyze.js';
export { createCascade, type CascadeOptions } from './compose.js';
export type { ApiKey } from './config/api-key.js';
export { configReport, type ConfigReport } from './config/config-report.js';
export type { ConfigFault } from './config/config-fault.js';
export type { ConfigValue } from './config/config-values.js';
export type { ConfigOptions } from './config/config-options.js';
export { loadConfig, type LoadedConfig } from './config/load-config.js';
export { requireKeys } from './config/require-keys.js';
export { doctor, type DoctorOptions, type DoctorReport } from './config/doctor.js';
export type { DoctorCheck } from './config/doctor-check.js';
export type { LocalServer } from './config/known-backends.js';
export { presetToml } from './config/preset-toml.js';
export { PRESET_NAMES, type PresetName } from './config/presets.js';
export { writePreset } from './config/write-preset.js';
export { resolvePolicy, type PolicyInput, type TierInput } from './config/resolve-policy.js';
export type { Analysis, Contribution } from './domain/analysis.js';
export { CascadeError, type ErrorKind } from './domain/cascade-error.js';
export { Conversation, type Author, type Entry } from './domain/conversation.js';
export { evolve, foldState } from './domain/evolve.js';
export {
  factSchemas,
  type EscalationCause,
  type Fact,
  type FactData,
  type FactOf,
  type FactType,
  type Happening,
  type RefusalCode,
  type Usage,
} from './domain/facts.js';
export type { CallId, TaskId } from './domain/identifiers.js';
export type { AnswerPart, Message, ToolOutput } from './domain/message.js';
export type { Judge, Policy, Price, TierModel } from './domain/policy.js';
export type { RawFact, Recorded } from './domain/recorded.js';
export type { OpenEscalation, PathStep, TaskState } from './domain/state.js';
export type { TaskResult } from './domain/task-result.js';
export { TIERS, type Tier } from './domain/tier.js';
export { readFact, upcast } from './domain/upcast.js';
export type { Cascade, CommandResult, TaskHandle } from './cascade.js';
export type { Command, CommandOutcome } from './domain/command.js';
export { foldChart, replayChart, type ChartPosition } from './engine/fold-chart.js';
export { Drafts, type Draft, type Pen } from './engine/drafts.js';
export { journaledForHosts as journaled } from './engine/host-door.js';
export type { TaskInput, TaskLogic } from './engine/journaled.js';
export type { JournaledPorts } from './engine/journaled-ports.js';
export type { PerformerPorts } from './engine/performer-ports.js';
export { performers } from './engine/performers.js';
export type { StreamPart } from './engine/stream/stream-part.js';
export type { TurnStream } from './engine/stream/stream-turn.js';
export type { RequestMessage, TaskRequest, TurnRequest } from './engine/task-request.js';
export type { AnswerCheck } from './ports/answer-check.js';
export type { Clock } from './ports/clock.js';
export type { ChainCheck, EventLog, Finding, Owner, StreamPosition } from './ports/event-log.js';
export type { Identifiers } from './ports/identifiers.js';
export type { LanguageModels, ModelReply, ModelRequest, ToolOffer } from './ports/language-models.js';
export type { Randomness } from './ports/randomness.js';
export type { Tool } from './ports/tool.js';
export { toJudgeRequest } from './transcript/to-judge-request.js';
export { toRequest, type Reader } from './transcript/to-request.js';
export { explainTask } from './views/explain-task.js';
export type { Judged } from './views/judgements.js';
export type { TaskExplanation } from './views/task-explanation.js';
export { taskSummary, taskView, type TaskSummary, type TaskView } from './views/task-view.js';
