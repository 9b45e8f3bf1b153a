@echo off
rem Starts Sohoa on a Windows PC: double-click, or as a task at start-up (docs\deploy.md). Node 20 or newer must be installed.
rem The window shows the address and, the first time, the link for the administrator. Ctrl+C stops it cleanly.
setlocal
cd /d "%~dp0..\..\.."
where node >nul 2>nul
if errorlevel 1 (
  echo Node.js is missing. Install it from https://nodejs.org ^(LTS^), then start this file again.
  if defined SESSIONNAME pause
  exit /b 1
)
rem Documents are personal data: kept in this user's own folder, not among the programs.
if not defined DATA_DIR set "DATA_DIR=%LOCALAPPDATA%\Sohoa"
node scripts\start.mjs %*
set "ENDED=%errorlevel%"
rem A task has no session and nobody who could press a key.
if not "%ENDED%"=="0" if defined SESSIONNAME pause
exit /b %ENDED%
